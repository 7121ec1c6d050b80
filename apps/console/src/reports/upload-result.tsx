import type { Schemas } from '@duban/client';
import { useTranslation } from 'react-i18next';
import { DataTable, type TableColumn } from '../ui/data-table';

type RowProblem = Schemas['ImportProblemView'];

/** What a file contains, row by row what is wrong with it, and what to know about the rest. */
export function UploadResult({ result }: { readonly result: Schemas['ImportView'] }) {
  const { t } = useTranslation();
  const { rows, taken, unchanged, refused, passedOver, problems, problemCount, notes, departments, leftOut } = result;
  const columns: TableColumn<RowProblem>[] = [
    { key: 'row', title: t('reports.upload.row'), render: ({ row }) => t('reports.upload.rowNumber', { row }) },
    { key: 'column', title: t('reports.upload.column'), render: ({ column }) => column ?? t('reports.upload.noColumn') },
    { key: 'value', title: t('reports.upload.value'), render: ({ value }) => value ?? '' },
    { key: 'message', title: t('reports.upload.problem'), render: ({ message }) => message },
  ];
  return (
    <>
      <p>{t('reports.upload.counts', { rows, taken, unchanged, refused, passedOver })}</p>
      {problems.length > 0 && (
        <DataTable
          caption={t('reports.upload.problems')}
          columns={columns}
          rows={problems}
          rowKey={({ row, field, code }) => `${row} ${field} ${code}`}
        />
      )}
      {problemCount > problems.length && <p className="muted">{t('reports.upload.more', { count: problemCount })}</p>}
      <RowSentences title={t('reports.upload.notes')} sentences={notes.map(({ row, message }) => ({ row, text: message }))} />
      <RowSentences title={t('reports.upload.departments')} sentences={departments.map(({ row, message }) => ({ row, text: message }))} />
      <RowSentences title={t('reports.upload.leftOut')} sentences={leftOut} />
    </>
  );
}

interface RowSentencesProps {
  readonly title: string;
  readonly sentences: readonly { readonly row: number; readonly text: string }[];
}

function RowSentences({ title, sentences }: RowSentencesProps) {
  const { t } = useTranslation();
  if (sentences.length === 0) return null;
  const columns: TableColumn<RowSentencesProps['sentences'][number]>[] = [
    { key: 'row', title: t('reports.upload.row'), render: ({ row }) => t('reports.upload.rowNumber', { row }) },
    { key: 'text', title, render: ({ text }) => text },
  ];
  return <DataTable caption={title} columns={columns} rows={sentences} rowKey={({ row, text }) => `${row} ${text}`} />;
}

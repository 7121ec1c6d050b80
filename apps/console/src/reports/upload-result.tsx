import type { Schemas } from '@duban/client';
import { useTranslation } from 'react-i18next';
import { DataTable, type TableColumn } from '../ui/data-table';

type RowProblem = Schemas['ImportProblemView'];
type RowNote = Schemas['ImportNoteView'];

/** What a file contains, row by row what is wrong with it, and what to know about the rest. */
export function UploadResult({ result }: { readonly result: Schemas['ImportView'] }) {
  const { t } = useTranslation();
  const { rows, taken, unchanged, refused, passedOver, problems, problemCount, notes } = result;
  const columns: TableColumn<RowProblem>[] = [
    { key: 'row', title: t('reports.upload.row'), render: ({ row }) => t('reports.upload.rowNumber', { row }) },
    { key: 'column', title: t('reports.upload.column'), render: ({ column }) => column ?? t('reports.upload.noColumn') },
    { key: 'value', title: t('reports.upload.value'), render: ({ value }) => value ?? '' },
    { key: 'message', title: t('reports.upload.problem'), render: ({ message }) => message },
  ];
  const noteColumns: TableColumn<RowNote>[] = [
    { key: 'row', title: t('reports.upload.row'), render: ({ row }) => t('reports.upload.rowNumber', { row }) },
    { key: 'message', title: t('reports.upload.note'), render: ({ message }) => message },
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
      {notes.length > 0 && (
        <DataTable
          caption={t('reports.upload.notes')}
          columns={noteColumns}
          rows={notes}
          rowKey={({ row, field, code }) => `${row} ${field} ${code}`}
        />
      )}
    </>
  );
}

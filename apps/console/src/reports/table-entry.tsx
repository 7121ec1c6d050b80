import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionFailure } from '../ui/action-failure';
import { notify } from '../ui/notify';
import { UnsavedQuestion } from '../ui/unsaved-question';
import { useAction } from '../ui/use-action';
import { createId } from './create-id';
import { EntryField } from './entry-field';
import { commit, EMPTY_GRID, removeCells } from './grid-state';
import { sendCells, type SentCells } from './send-cells';
import { TableGrid } from './table-grid';
import { listMonths, readCells, type CellChange, type SheetRow } from './table-cells';

export interface TableEntryProps {
  readonly rows: readonly SheetRow[];
  readonly year: number;
  readonly today: string;
}

/** The table, and the button that sends what was entered in it. */
export function TableEntry({ rows, year, today }: TableEntryProps) {
  const { t } = useTranslation();
  const months = listMonths(year, today);
  const [draftId] = useState(createId);
  const [grid, setGrid] = useState(EMPTY_GRID);
  const [reason, setReason] = useState('');
  const [refused, setRefused] = useState<SentCells['refused']>({});
  const { changes, malformed } = readCells(commit(grid).entered, rows, months);
  const isCorrecting = changes.some(({ corrects }) => corrects !== undefined);
  const action = useAction({
    run: async () => {
      const result = await sendCells({ changes, reason, draftId });
      setGrid((now) => removeCells(commit(now), result.sent));
      setRefused(result.refused);
      if (result.ended !== undefined) throw result.ended;
      return result;
    },
    onDone: ({ sent }) => sent.length > 0 && notify(t('reports.table.sent', { count: sent.length })),
  });
  return (
    <>
      <TableGrid {...{ rows, months, grid, refused, malformed }} onChange={setGrid} />
      {malformed.length > 0 && <Alert className="failure" type="warning" showIcon title={t('reports.table.malformed')} />}
      <Refusals refused={refused} changes={changes} />
      <ActionFailure error={action.error} />
      {isCorrecting && (
        <EntryField label={t('reports.table.reason')} hint={t('reports.table.reasonHint')}>
          {(entry) => <Input {...entry} value={reason} onChange={({ target }) => setReason(target.value)} />}
        </EntryField>
      )}
      <p className="entry-buttons">
        <Button
          type="primary"
          size="large"
          loading={action.isPending}
          disabled={changes.length === 0 || malformed.length > 0 || (isCorrecting && reason.trim() === '')}
          onClick={() => action.mutate(undefined)}
        >
          {t('reports.table.send', { count: changes.length })}
        </Button>
      </p>
      <UnsavedQuestion isUnsaved={Object.keys(grid.entered).length > 0} />
    </>
  );
}

/** The cells that were refused, each with its sentence; they stay in the table. */
function Refusals({ refused, changes }: Pick<SentCells, 'refused'> & { readonly changes: readonly CellChange[] }) {
  const { t } = useTranslation();
  const shown = changes.filter(({ key }) => refused[key] !== undefined);
  if (shown.length === 0) return null;
  return (
    <Alert
      className="failure"
      type="error"
      showIcon
      title={t('reports.table.refused', { count: shown.length })}
      description={
        <ul>
          {shown.map(({ key, item, asOf }) => (
            <li key={key}>
              {t('reports.table.refusal', { name: item.name, date: asOf, message: refused[key] || t('state.unreachable') })}
            </li>
          ))}
        </ul>
      }
    />
  );
}

import { shownText, type Table } from '@duban/spreadsheet';
import type { ReadColumns } from './columns';

/** The code of the row that templates show as an example. No item can have it from a file. */
export const EXAMPLE_CODE = '示例01';

/** A table without the example rows of a template that somebody filled in below them. */
export function leaveOutExamples(table: Table, headerOf: ReadColumns['headerOf']): Table {
  const header = headerOf.get('code');
  if (header === undefined) return table;
  const isExample = ({ cells }: Table['rows'][number]): boolean => shownText(cells[header] ?? null).normalize('NFKC') === EXAMPLE_CODE;
  const examples = table.rows.filter(isExample);
  if (examples.length === 0) return table;
  const lines = examples.map(
    ({ row, cells }) => ({ row, kind: 'example', text: Object.values(cells).map(shownText).join(' ').trim() }) as const,
  );
  return { ...table, rows: table.rows.filter((row) => !isExample(row)), leftOut: [...table.leftOut, ...lines] };
}

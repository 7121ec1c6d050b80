import fc from 'fast-check';
import { readTable } from '@duban/spreadsheet';
import { csvFile, workbookFile, type FuzzFile, type SeenRow } from '../../../../tests/support/fuzz-files';
import { latestDefinition } from '../decide/reading';
import { SUPERVISOR } from '../register.fixture';
import { itemHeaders } from './headers';
import { importItems } from './import-items';
import { openedService, PLACE } from './imports.fixture';

/** What was imported, by code, and the rows that were refused. */
async function importFile({ bytes }: FuzzFile) {
  const { registrar } = openedService('livelihood');
  const table = await readTable(bytes, {}, itemHeaders());
  const answer = await importItems(registrar, table, { ...PLACE, service: 'livelihood', principal: SUPERVISOR, partial: true });
  const items = await Promise.all(answer.ids.map(async (id) => latestDefinition(await registrar.get(SUPERVISOR, id))));
  const taken = items.map(({ code, measure, due, leader }) => ({ code, due, leader, ...figuresIn(measure) }));
  return { taken: byCode(taken), refused: [...new Set(answer.problems.map(({ row }) => row))] };
}

const figuresIn = (measure: object): object => ({
  goal: 'goal' in measure ? measure.goal : undefined,
  unit: 'unit' in measure ? measure.unit : undefined,
});

const byCode = <Item extends { readonly code: string }>(items: readonly Item[]): Item[] =>
  [...items].sort((a, b) => (a.code < b.code ? -1 : 1));

function expected({ seen }: FuzzFile) {
  const rows = [...seen];
  const taken = byCode(rows.flatMap(([, row]): SeenRow[] => (row === undefined ? [] : [row])));
  return { taken, refused: rows.flatMap(([row, content]) => (content === undefined ? [row] : [])) };
}

const TIMEOUT_MS = 120_000;

/** Seed and path of a failure are printed; give them to `fc.assert` to see it again. */
describe('2 000 spreadsheets with known contents: what is imported is what is seen, and everything else is refused', () => {
  test(
    '1 400 workbooks',
    () =>
      fc.assert(
        fc.asyncProperty(workbookFile, async (file) => expect(await importFile(file)).toEqual(expected(file))),
        { numRuns: 1_400 },
      ),
    TIMEOUT_MS,
  );

  test(
    '600 CSV files',
    () =>
      fc.assert(
        fc.asyncProperty(csvFile, async (file) => expect(await importFile(file)).toEqual(expected(file))),
        { numRuns: 600 },
      ),
    TIMEOUT_MS,
  );
});

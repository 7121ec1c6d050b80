import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DistrictFolder, onFolder } from '../support/district-folder';
import { dubanOnFolder } from '../support/duban';
import { readArchiveRecords } from '../support/read-archive';
import { readAnswers } from '../support/sample-district';
import type { ScratchFolder } from '../support/scratch-folder';

const readAnswersFrom = (folder: string): Promise<unknown[]> => onFolder(folder, readAnswers);

describe('operations on a data folder', () => {
  let district: DistrictFolder;
  let folders: ScratchFolder;
  let folder: string;
  let archive: string;

  beforeAll(async () => {
    district = await DistrictFolder.write();
  });
  afterAll(() => district.remove());
  beforeEach(() => {
    ({ folders, folder, archive } = district.copy());
  });
  afterEach(() => folders.remove());

  it('export and import lose nothing: the answers and the next archive are the same', async () => {
    const other = join(folders.path, 'other');
    expect(await dubanOnFolder(folder, 'export', '--to', archive)).toMatchObject({ code: 0, err: '' });
    expect(await dubanOnFolder(other, 'import', '--from', archive, '--dry-run')).toMatchObject({ code: 0, err: '' });
    expect((await dubanOnFolder(other, 'import', '--from', archive)).out).toMatch(
      /^Imported 5 items with 14 events, 1 light policies, 3 keys, \d+ alerts\.\n$/,
    );
    expect(await readAnswersFrom(other)).toEqual(await readAnswersFrom(folder));
    const again = join(folders.path, 'again.jsonl');
    expect((await dubanOnFolder(other, 'export', '--to', again)).code).toBe(0);
    expect(readArchiveRecords(again)).toEqual(readArchiveRecords(archive));
    expect(await dubanOnFolder(other, 'verify')).toMatchObject({ code: 0, err: '' });
  });

  it('an archive is imported only into an empty system, and never overwritten', async () => {
    await dubanOnFolder(folder, 'export', '--to', archive);
    expect((await dubanOnFolder(folder, 'import', '--from', archive)).err).toMatch(
      /^The target has items of projects, items of livelihood, /,
    );
    expect((await dubanOnFolder(folder, 'export', '--to', archive)).err).toBe(
      `${archive} is there already; nothing was written. Name another file.\n`,
    );
    writeFileSync(archive, readFileSync(archive, 'utf8').replace('"value":390', '"value":399'));
    const other = join(folders.path, 'other');
    const { code, err } = await dubanOnFolder(other, 'import', '--from', archive);
    expect([code, err]).toEqual([1, 'The archive was changed: its SHA-256 is not that of its end line.\n']);
    expect((await dubanOnFolder(other, 'verify')).out).toBe('0 items with 0 events: no difference\n');
  });

  it('verify finds no difference in what the program wrote', async () => {
    expect(await dubanOnFolder(folder, 'verify')).toMatchObject({ code: 0, err: '' });
  });

  it.each([
    [
      'a light',
      `UPDATE standings SET judgement = json_set(judgement, '$.light', 'green')`,
      /^\S+ judgement\.light: stored "green", expected "/m,
    ],
    [
      'a report',
      `UPDATE standings SET reports = replace(reports, '400', '401')`,
      /L05 state\.ledger\.reports\[0\]\.data\.value: stored 401, expected 400/,
    ],
    [
      'a total',
      `UPDATE rollups SET totals = replace(totals, '"items":1', '"items":9') WHERE dimension = 'all'`,
      /rollup 140406 2024 all items: stored \d+, expected 4/,
    ],
    [
      'an area',
      `UPDATE items SET promised = replace(promised, '民生', '他')`,
      /L05 (state|contribution)\.\S*area: stored "他", expected "民生"/,
    ],
    [
      'an item',
      `DELETE FROM standings WHERE number = 1; DELETE FROM items WHERE number = 1`,
      /^\S+ events: stored "missing", expected \[1,/m,
    ],
    [
      'an item without events',
      `INSERT INTO items (number, id, slot, region, year, service, department, area, promised)
      SELECT 99, 'x', slot, region, year, service, department, area, promised FROM items WHERE number = 1;
      INSERT INTO standings (number, version, light, slot, blocks, judgement, seqs, reports)
      SELECT 99, version, light, slot, blocks, judgement, seqs, reports FROM standings WHERE number = 1`,
      /^x: stored "an item of/m,
    ],
  ])('verify finds that %s was changed, and rebuild repairs it', async (_, sql, difference) => {
    const before = await readAnswersFrom(folder);
    const tracker = new DatabaseSync(join(folder, 'tracker.db'));
    tracker.exec(sql);
    tracker.close();
    const found = await dubanOnFolder(folder, 'verify');
    expect(found.out).toMatch(difference);
    expect(found).toMatchObject({ code: 1, err: '' });
    const rebuilt = await dubanOnFolder(folder, 'rebuild');
    expect(rebuilt).toMatchObject({ code: 0, err: '' });
    expect(rebuilt.out).toMatch(
      /Rebuilt: 5 items with \d+ events, \d+ alerts: no difference\nSwapped\. The replaced read side is kept as tracker-1\.db/,
    );
    expect((await dubanOnFolder(folder, 'verify')).code).toBe(0);
    expect(await readAnswersFrom(folder)).toEqual(before);
  });

  it('rebuild replaces a read side of which an item cannot be read, which verify names', async () => {
    const before = await readAnswersFrom(folder);
    const tracker = new DatabaseSync(join(folder, 'tracker.db'));
    tracker.exec(`UPDATE standings SET reports = '[{' WHERE number = 1`);
    const { id } = tracker.prepare('SELECT id FROM items WHERE number = 1').get() as { id: string };
    tracker.close();
    const found = await dubanOnFolder(folder, 'verify');
    expect(found).toMatchObject({ code: 1, out: '' });
    expect(found.err).toMatch(
      /^The read side cannot be read \([^,]*: SyntaxError: .*\)\. "duban rebuild" replaces it by one that is folded/,
    );
    expect(found.err).toContain(`(${id}: `);
    const rebuilt = await dubanOnFolder(folder, 'rebuild');
    expect(rebuilt.out).toMatch(
      /^In use: cannot be compared, because it cannot be read .*\nRebuilt: 5 items with \d+ events, \d+ alerts: no difference\nSwapped/,
    );
    expect(await readAnswersFrom(folder)).toEqual(before);
  });
});

import { DataFolder } from '@duban/sqlite';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { duban as called, type CommandOutput } from '../support/duban';
import { startSystem, type EmbeddedSystem } from '../support/embedded-system';
import { eventually } from '../support/eventually';
import { readAnswers, L05, live, TODAY } from '../support/lived-district';
import { report } from '../support/plan';
import { scratchFolder, type ScratchFolder } from '../support/scratch-folder';

/** `npm run duban -- …` on a data folder. */
const duban = (folder: string, ...args: string[]): Promise<CommandOutput> => called({ DUBAN_DATA_DIR: folder, DUBAN_NOW: TODAY }, ...args);

async function onSystem<Result>(folder: string, work: (system: EmbeddedSystem) => Promise<Result>): Promise<Result> {
  const system = await startSystem(TODAY, folder);
  try {
    return await work(system);
  } finally {
    await system.stop();
  }
}

const readAnswersFrom = (folder: string): Promise<unknown[]> => onSystem(folder, readAnswers);

describe('operations on a whole system', () => {
  const lived = scratchFolder();
  let folders: ScratchFolder;
  let folder: string;
  let archive: string;

  beforeAll(() => onSystem(lived.path, live));
  afterAll(() => lived.remove());

  beforeEach(() => {
    folders = scratchFolder();
    folder = join(folders.path, 'data');
    archive = join(folders.path, 'all.jsonl');
    cpSync(lived.path, folder, { recursive: true });
  });
  afterEach(() => folders.remove());

  it('export and import lose nothing: the same answers, and the same archive again', async () => {
    const other = join(folders.path, 'other');
    expect(await duban(folder, 'export', '--to', archive)).toMatchObject({ code: 0, err: '' });
    expect(await duban(other, 'import', '--from', archive, '--dry-run')).toMatchObject({ code: 0, err: '' });
    expect((await duban(other, 'import', '--from', archive)).out).toMatch(
      /^Imported 5 items with 14 events, 1 light policies, 3 keys\.\n$/,
    );
    expect(await readAnswersFrom(other)).toEqual(await readAnswersFrom(folder));
    const again = join(folders.path, 'again.jsonl');
    expect((await duban(other, 'export', '--to', again)).code).toBe(0);
    const readLines = (path: string): string[] => readFileSync(path, 'utf8').split('\n').slice(1);
    expect(readLines(again)).toEqual(readLines(archive));
    expect(await duban(other, 'verify')).toMatchObject({ code: 0, err: '' });
  });

  it('an archive is taken into an empty system only, and never written over', async () => {
    await duban(folder, 'export', '--to', archive);
    expect((await duban(folder, 'import', '--from', archive)).err).toMatch(/^The target has items of projects, items of livelihood, /);
    expect((await duban(folder, 'export', '--to', archive)).err).toBe(
      `${archive} is there already; nothing was written. Name another file.\n`,
    );
    writeFileSync(archive, readFileSync(archive, 'utf8').replace('"value":390', '"value":399'));
    const other = join(folders.path, 'other');
    const { code, err } = await duban(other, 'import', '--from', archive);
    expect([code, err]).toEqual([1, 'The archive was changed: its SHA-256 is not that of its end line.\n']);
    expect((await duban(other, 'verify')).out).toBe('0 items with 0 events: no difference\n');
  });

  it('verify finds no difference in what the program wrote', async () => {
    expect(await duban(folder, 'verify')).toMatchObject({ code: 0, err: '' });
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
      'an item of nobody',
      `INSERT INTO items SELECT 99, 'x', slot, region, year, service, department, area, town, leader, promised FROM items WHERE number = 1;
      INSERT INTO standings SELECT 99, version, light, completion_bp, planned_bp, deviation_bp, slot, next_move, blocks, judgement, seqs, reports, told
      FROM standings WHERE number = 1`,
      /^x: stored "an item of/m,
    ],
  ])('verify tells that %s was changed, and rebuild mends it', async (_, sql, reportProgress) => {
    const before = await readAnswersFrom(folder);
    const tracker = new DatabaseSync(join(folder, 'tracker.db'));
    tracker.exec(sql);
    tracker.close();
    const found = await duban(folder, 'verify');
    expect(found.out).toMatch(reportProgress);
    expect(found).toMatchObject({ code: 1, err: '' });
    const rebuilt = await duban(folder, 'rebuild');
    expect(rebuilt).toMatchObject({ code: 0, err: '' });
    expect(rebuilt.out).toMatch(
      /Rebuilt: 5 items with \d+ events: no difference\nSwapped\. The replaced read side is kept as tracker-1\.db/,
    );
    expect((await duban(folder, 'verify')).code).toBe(0);
    expect(await readAnswersFrom(folder)).toEqual(before);
  });

  it('a message that cannot be read parks its item over restarts, until it is dropped and the item flows again', async () => {
    await onSystem(folder, async (system) => {
      await system.bus.publish('duban.livelihood.v1', [{ key: L05, value: '{"specversion":"1.0"' }]);
      await report(system, 'livelihood', 'L05', '2024-06-30', 500);
      await report(system, 'livelihood', 'L06', '2024-06-30', 500);
      await eventually(async () => {
        const { body } = await system.call('GET', '/api/tracker/items/140406-2024-L06');
        if (body['lastSeq'] !== 3) throw new Error('L06 does not flow');
      });
    });
    expect((await duban(folder, 'dead-letters', 'list')).out).toMatch(
      /^140406-2024-L05 duban\.livelihood\.v1\/\d@\d+, 2 waiting: not JSON/,
    );
    expect((await duban(folder, 'verify')).out).toMatch(/no difference; .*1 items are parked/);
    expect((await duban(folder, 'dead-letters', 'show', L05)).out).toContain('"value":500');
    const refused = await duban(folder, 'dead-letters', 'release', L05);
    expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(/still cannot be read: not JSON.*--drop/)]);
    expect((await duban(folder, 'dead-letters', 'release', L05, '--drop', '误发')).out).toMatch(/Released 1 of 2 messages/);
    await onSystem(folder, async (system) => {
      await report(system, 'livelihood', 'L05', '2024-07-01', 600);
      await system.settled();
    });
    expect((await duban(folder, 'dead-letters', 'list')).out).toBe('Nothing is parked.\n');
    expect((await duban(folder, 'verify')).out).toMatch(/^5 items with \d+ events: no difference/);
    expect((await duban(folder, 'rebuild', '--dry-run')).out).toContain('Nothing was swapped: a dry run.');
  });

  it('what the tracker has not read yet is left to it by a rebuild: it is parked, and shown, as if nothing had been rebuilt', async () => {
    const data = DataFolder.open(folder);
    await data.bus.publish('duban.livelihood.v1', [{ key: L05, value: '{"specversion":"1.0"' }]);
    await data.close();
    expect(await duban(folder, 'rebuild')).toMatchObject({ code: 0, err: '' });
    await onSystem(folder, async (system) => {
      await report(system, 'livelihood', 'L06', '2024-06-30', 500);
      await system.settled();
    });
    expect((await duban(folder, 'dead-letters', 'show', L05)).out).toContain('not JSON');
    expect((await duban(folder, 'dead-letters', 'release', L05, '--drop', '误发')).out).toContain('Released 0 of 1 messages');
  });

  it('says in one sentence what it is not called for, with exit code 2', async () => {
    const { code, out, err } = await duban(folder, 'export', '--into', 'x');
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: `Unknown option '--into'. It is called as "duban export --to FILE".\n` });
    expect(await duban(folder, '--help')).toMatchObject({ code: 0, err: '' });
  });

  it('says in one sentence what is wrong with a file that is named, or with one of its own', async () => {
    const missing = join(folders.path, 'missing', 'all.jsonl');
    const other = join(folders.path, 'other');
    expect((await duban(other, 'import', '--from', missing)).err).toBe(
      `ENOENT: no such file or directory, open '${missing}'. Is the name right?\n`,
    );
    expect((await duban(folder, 'export', '--to', missing)).err).toBe(
      `ENOENT: no such file or directory, open '${missing}.partial'. Is the name right?\n`,
    );
    expect((await duban(other, 'import', '--from', folder)).err).toMatch(/^EISDIR: .*\. That is a folder: name a file\.\n$/);
    writeFileSync(join(folder, 'targets.db'), 'no database at all, but long enough to be read as one: '.repeat(40));
    expect((await duban(folder, 'verify')).err).toMatch(/targets\.db cannot be used \(file is not a database\)\. Check that .*\n$/);
  });

  it('shows the stack of what nobody has thought of', async () => {
    const tracker = new DatabaseSync(join(folder, 'tracker.db'));
    tracker.exec(`UPDATE standings SET judgement = 'no JSON'`);
    tracker.close();
    expect(await duban(folder, 'verify')).toMatchObject({ code: 1, err: expect.stringMatching(/^SyntaxError: .*\n +at /) as string });
  });

  it('refuses while the program runs, and where no data is', async () => {
    await onSystem(folder, async () => {
      expect((await duban(folder, 'verify')).err).toContain('is in use by another Duban process. Stop that process');
    });
    expect((await duban(join(folders.path, 'nowhere'), 'verify')).err).toContain('There is no Duban data in');
  });
});

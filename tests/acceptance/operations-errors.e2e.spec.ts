import { DataFolder } from '@duban/sqlite';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DistrictFolder, onFolder } from '../support/district-folder';
import { dubanOnFolder } from '../support/duban';
import { eventually } from '../support/eventually';
import { report } from '../support/plan';
import { L05 } from '../support/sample-district';
import type { ScratchFolder } from '../support/scratch-folder';

describe('dead letters and errors on a data folder', () => {
  let district: DistrictFolder;
  let folders: ScratchFolder;
  let folder: string;

  beforeAll(async () => {
    district = await DistrictFolder.write();
  });
  afterAll(() => district.remove());
  beforeEach(() => {
    ({ folders, folder } = district.copy());
  });
  afterEach(() => folders.remove());

  it('a message that does not decode blocks its item, also after restarts, until the message is dropped', async () => {
    await onFolder(folder, async (system) => {
      await system.bus.publish('duban.livelihood.v1', [{ key: L05, value: '{"specversion":"1.0"' }]);
      await report(system, 'livelihood', 'L05', '2024-06-30', 500);
      await report(system, 'livelihood', 'L06', '2024-06-30', 500);
      await eventually(async () => {
        const { body } = await system.call('GET', '/api/tracker/items/140406-2024-L06');
        if (body['lastSeq'] !== 3) throw new Error('L06 is not processed');
      });
    });
    expect((await dubanOnFolder(folder, 'dead-letters', 'list')).out).toMatch(
      /^140406-2024-L05 duban\.livelihood\.v1\/\d@\d+, 2 waiting: not JSON/,
    );
    expect((await dubanOnFolder(folder, 'verify')).out).toMatch(/no difference; .*1 items are parked/);
    expect((await dubanOnFolder(folder, 'dead-letters', 'show', L05)).out).toContain('"value":500');
    const refused = await dubanOnFolder(folder, 'dead-letters', 'release', L05);
    expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(/still cannot be read: not JSON.*--drop/)]);
    expect((await dubanOnFolder(folder, 'dead-letters', 'release', L05, '--drop', '误发')).out).toMatch(/Released 1 of 2 messages/);
    await onFolder(folder, async (system) => {
      await report(system, 'livelihood', 'L05', '2024-07-01', 600);
      await system.settled();
    });
    expect((await dubanOnFolder(folder, 'dead-letters', 'list')).out).toBe('Nothing is parked.\n');
    expect((await dubanOnFolder(folder, 'verify')).out).toMatch(/^5 items with \d+ events, \d+ alerts: no difference/);
    expect((await dubanOnFolder(folder, 'rebuild', '--dry-run')).out).toContain('Nothing was swapped: a dry run.');
  });

  it('rebuild leaves unread messages to the tracker, which then makes a dead letter of an invalid one', async () => {
    const data = DataFolder.open(folder);
    await data.bus.publish('duban.livelihood.v1', [{ key: L05, value: '{"specversion":"1.0"' }]);
    await data.close();
    expect(await dubanOnFolder(folder, 'rebuild')).toMatchObject({ code: 0, err: '' });
    await onFolder(folder, async (system) => {
      await report(system, 'livelihood', 'L06', '2024-06-30', 500);
      await system.settled();
    });
    expect((await dubanOnFolder(folder, 'dead-letters', 'show', L05)).out).toContain('not JSON');
    expect((await dubanOnFolder(folder, 'dead-letters', 'release', L05, '--drop', '误发')).out).toContain('Released 0 of 1 messages');
  });

  it('a wrong option is reported in one sentence, with exit code 2', async () => {
    const { code, out, err } = await dubanOnFolder(folder, 'export', '--into', 'x');
    const usage = 'It is called as "duban export --to FILE [--with-secrets] [--passphrase-file FILE]".';
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: `Unknown option '--into'. ${usage}\n` });
    expect(await dubanOnFolder(folder, '--help')).toMatchObject({ code: 0, err: '' });
  });

  it('an error of a named file or of a database file is reported in one sentence', async () => {
    const missing = join(folders.path, 'missing', 'all.jsonl');
    const other = join(folders.path, 'other');
    expect((await dubanOnFolder(other, 'import', '--from', missing)).err).toBe(
      `ENOENT: no such file or directory, open '${missing}'. Is the name right?\n`,
    );
    expect((await dubanOnFolder(folder, 'export', '--to', missing)).err).toBe(
      `ENOENT: no such file or directory, open '${missing}.partial'. Is the name right?\n`,
    );
    expect((await dubanOnFolder(other, 'import', '--from', folder)).err).toMatch(/^EISDIR: .*\. That is a folder: name a file\.\n$/);
    writeFileSync(join(folder, 'targets.db'), 'no database at all, but long enough to be read as one: '.repeat(40));
    expect((await dubanOnFolder(folder, 'verify')).err).toMatch(/targets\.db cannot be used \(file is not a database\)\. Check that .*\n$/);
  });

  it('a command is refused while the program runs, and on a folder without data', async () => {
    await onFolder(folder, async () => {
      expect((await dubanOnFolder(folder, 'verify')).err).toContain('is in use by another Duban process. Stop that process');
    });
    expect((await dubanOnFolder(join(folders.path, 'nowhere'), 'verify')).err).toContain('There is no Duban data in');
  });
});

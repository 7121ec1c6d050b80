import { join } from 'node:path';
import { newEngines, startDistributedSystem } from '../support/distributed-system';
import { dubanOnEngines, dubanOnFolder } from '../support/duban';
import { startSystem } from '../support/embedded-system';
import { describeWithEngines } from '../support/engines/describe-with-engines';
import { onRestartableEngines, onRestartableFolder } from '../support/restartable-system';
import { readArchiveRecords } from '../support/read-archive';
import { readAnswers, TODAY, writeDistrict } from '../support/sample-district';
import { scratchFolder, type ScratchFolder } from '../support/scratch-folder';
import { withSystem } from '../support/with-system';
import { moveOffice, MOVED_ON } from './archive-story';

/** Topics are created, and consumers join their groups. */
jest.setTimeout(180_000);

describeWithEngines('a system that is moved from a data folder to Kafka and MongoDB and back', ['kafka', 'mongo'], () => {
  let folders: ScratchFolder;
  const inFolders = (name: string): string => join(folders.path, name);
  beforeAll(() => {
    folders = scratchFolder();
  });
  afterAll(() => folders.remove());

  it('keeps its archive, and all its answers', async () => {
    const engines = newEngines();
    const answers = await withSystem(startSystem(TODAY, inFolders('first')), async (system) => {
      await writeDistrict(system);
      return readAnswers(system);
    });
    expect(await dubanOnFolder(inFolders('first'), 'export', '--to', inFolders('first.jsonl'))).toMatchObject({ code: 0, err: '' });
    // An item that is evaluated before its first report arrives raises an alert of its own: their number depends on the machine.
    const alerts = readArchiveRecords(inFolders('first.jsonl')).filter((line) => String(line).startsWith('{"kind":"alert",')).length;
    expect(alerts).toBeGreaterThan(0);

    const checked = await dubanOnEngines(engines, 'import', '--from', inFolders('first.jsonl'), '--dry-run');
    expect(checked).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Nothing was written.') as string });
    expect((await dubanOnEngines(engines, 'verify')).err).toContain('There is no Duban data in the databases');
    expect(await dubanOnEngines(engines, 'import', '--from', inFolders('first.jsonl'))).toEqual({
      code: 0,
      out: `Imported 5 items with 14 events, 1 light policies, 3 keys, ${alerts} alerts.\n`,
      err: '',
    });
    expect(await withSystem(startDistributedSystem(TODAY, engines), readAnswers)).toEqual(answers);
    expect(await dubanOnEngines(engines, 'verify')).toEqual({
      code: 0,
      out: `5 items with 14 events, ${alerts} alerts: no difference\n`,
      err: '',
    });
    expect(await dubanOnEngines(engines, 'export', '--to', inFolders('second.jsonl'))).toMatchObject({ code: 0, err: '' });
    expect(readArchiveRecords(inFolders('second.jsonl'))).toEqual(readArchiveRecords(inFolders('first.jsonl')));

    expect(await dubanOnFolder(inFolders('third'), 'import', '--from', inFolders('second.jsonl'))).toMatchObject({ code: 0, err: '' });
    expect(await withSystem(startSystem(TODAY, inFolders('third')), readAnswers)).toEqual(answers);
    expect(await dubanOnFolder(inFolders('third'), 'export', '--to', inFolders('third.jsonl'))).toMatchObject({ code: 0, err: '' });
    expect(readArchiveRecords(inFolders('third.jsonl'))).toEqual(readArchiveRecords(inFolders('first.jsonl')));
  });

  it('tells nobody again what it has told, and goes on where it was: from a data folder to Kafka and MongoDB', () =>
    onRestartableFolder(MOVED_ON, (source) => onRestartableEngines(MOVED_ON, (target) => moveOffice(source, target))));

  it('the same from Kafka and MongoDB to a data folder', () =>
    onRestartableEngines(MOVED_ON, (source) => onRestartableFolder(MOVED_ON, (target) => moveOffice(source, target))));
});

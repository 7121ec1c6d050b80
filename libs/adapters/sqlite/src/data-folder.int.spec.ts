import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { alertWrite, makeAlert } from '../../../../tests/support/alerts';
import { definition, itemWrite, registered } from '../../../../tests/support/items';
import { scratchFolder, type ScratchFolder } from '../../../../tests/support/scratch-folder';
import { DataFolder } from './data-folder';
import { DataFolderInUse } from './data-folder-lock';
import { SchemaTooNew, UnusableFile } from './database';

/** Keeps the lock as another program would, until it is killed. */
const HOLDER = `
  const { DatabaseSync } = require('node:sqlite');
  const lock = new DatabaseSync(process.argv[1]);
  lock.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
  console.log('held');
  setInterval(() => lock.isOpen, 1000);`;

describe('DataFolder', () => {
  let scratch: ScratchFolder;
  let path: string;
  beforeEach(() => {
    scratch = scratchFolder();
    path = join(scratch.path, 'new', 'data');
  });
  afterEach(() => scratch.remove());

  it('creates the folder, and gives back what was written when it is opened again', async () => {
    const first = DataFolder.open(path);
    const write = itemWrite([registered(definition('A'))]);
    await first.registers.livelihood.write([write]);
    await first.ids.take([write.item.id], 'livelihood');
    await first.alerts.write([alertWrite(makeAlert('A1'))]);
    await first.close();
    const again = DataFolder.open(path);
    expect(await again.registers.livelihood.load(write.item.id)).toEqual(write.item);
    expect(await again.registers.projects.load(write.item.id)).toBeUndefined();
    expect(await again.ids.findOwners([write.item.id])).toEqual(new Map([[write.item.id, 'livelihood']]));
    expect(await again.alerts.load('A1')).toEqual(makeAlert('A1'));
    await again.close();
  });

  it('opens a folder of a version that had no alerting, and gives it the file', async () => {
    const before = DataFolder.open(path);
    const write = itemWrite([registered(definition('A'))]);
    await before.registers.livelihood.write([write]);
    await before.close();
    for (const file of readdirSync(path)) if (file.startsWith('alerting.db')) rmSync(join(path, file));
    const opened = DataFolder.open(path);
    expect(await opened.registers.livelihood.load(write.item.id)).toEqual(write.item);
    expect(await opened.alerts.write([alertWrite(makeAlert('A1'))])).toEqual(['written']);
    expect(readdirSync(path)).toContain('alerting.db');
    await opened.close();
  });

  it('refuses a second opening with a sentence that names the folder and says what to do', async () => {
    const first = DataFolder.open(path);
    expect(() => DataFolder.open(path)).toThrow(DataFolderInUse);
    expect(() => DataFolder.open(path)).toThrow(`${path} is in use by another Duban process. Stop that process, or set DUBAN_DATA_DIR`);
    await first.close();
    await DataFolder.open(path).close();
  });

  it('refuses while another process has it open, and opens once that process was killed', async () => {
    mkdirSync(path, { recursive: true });
    const holder = spawn(process.execPath, ['-e', HOLDER, join(path, 'lock.db')], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(holder.stdout, 'data');
    expect(() => DataFolder.open(path)).toThrow(DataFolderInUse);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    await DataFolder.open(path).close();
  });

  it('does not report that it is in use when locking fails for another reason', () => {
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'lock.db'), 'no database at all, but long enough to be read as one: '.repeat(40));
    expect(() => DataFolder.open(path)).toThrow(UnusableFile);
    expect(() => DataFolder.open(path)).toThrow('lock.db cannot be used (file is not a database). Check that this user may');
  });

  it('closes everything when one file cannot be opened', async () => {
    mkdirSync(join(path, 'tracker.db'), { recursive: true });
    expect(() => DataFolder.open(path)).toThrow('tracker.db cannot be used (unable to open database file). Check that this user may');
    rmSync(join(path, 'tracker.db'), { recursive: true });
    // An exclusive lock on a file succeeds only when no connection is open.
    const bus = new DatabaseSync(join(path, 'bus.db'));
    expect(() => bus.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE; COMMIT')).not.toThrow();
    bus.close();
    await DataFolder.open(path).close();
  });

  it('refuses a file of a newer version, naming it', async () => {
    await DataFolder.open(path).close();
    const newer = new DatabaseSync(join(path, 'targets.db'));
    newer.exec('PRAGMA user_version = 999');
    newer.close();
    expect(() => DataFolder.open(path)).toThrow(SchemaTooNew);
    expect(() => DataFolder.open(path)).toThrow(/targets\.db was written by a newer version of Duban \(schema 999/);
  });
});

import { mongo } from 'mongoose';
import { copyFileSync, cpSync, existsSync, linkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { newEngines } from '../support/distributed-system';
import { describeWithEngines, mongoUri } from '../support/engines/describe-with-engines';
import { eventually } from '../support/eventually';
import { Programs, type TestProgram } from '../support/program';
import { scratchFolder, type ScratchFolder } from '../support/scratch-folder';
import { engineEnvironment, serviceEnvironment } from '../support/service-environment';
import { writeArchive } from '../support/write-archive';
import {
  end,
  killRebuilds,
  LARGE,
  MIN_KILLED,
  noDifference,
  refusedImport,
  SMALL,
  waitUntilTracked,
  type Duban,
} from './killed-operations';

jest.setTimeout(240_000);

const programs = new Programs();
let folders: ScratchFolder;
let archive: string;
let smallArchive: string;
beforeAll(async () => {
  folders = scratchFolder();
  archive = join(folders.path, 'large.jsonl');
  smallArchive = join(folders.path, 'small.jsonl');
  await writeArchive(archive, LARGE);
  await writeArchive(smallArchive, SMALL);
});
afterEach(() => programs.killAll());
afterAll(() => folders.remove());

/** @throws Error while there is no such file, or no table in it yet */
function countItems(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return Number(database.prepare('SELECT count(*) AS items FROM items').get()?.['items']);
  } finally {
    database.close();
  }
}

describe('killed operations on a data folder', () => {
  let folder: string;
  const duban: Duban = (...args) => programs.begin({ app: 'cli', dataFolder: folder, args });

  beforeEach(() => {
    folder = join(folders.path, 'data');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const importAndTrack = async (): Promise<void> => {
    expect(await end(duban('import', '--from', archive))).toMatchObject({ code: 0, stderr: '' });
    const program = await programs.start({ dataFolder: folder });
    await waitUntilTracked(program, LARGE);
    expect(await program.stop()).toBe(0);
  };

  it('the import after an interrupted import is refused and states what to do', async () => {
    const half = duban('import', '--from', archive);
    await eventually(() => expect(countItems(join(folder, 'livelihood.db'))).toBeGreaterThan(0));
    await half.kill9();
    expect((await end(half)).code).toBeNull();
    expect(await end(duban('import', '--from', archive))).toEqual(
      refusedImport(`remove the folder ${folder}, or set DUBAN_DATA_DIR to another one`),
    );
    rmSync(folder, { recursive: true });
    await importAndTrack();
    expect(await end(duban('verify'))).toEqual({ code: 0, stdout: noDifference(LARGE), stderr: '' });
  });

  it('rebuilds that are killed at any moment leave the read side in use complete', async () => {
    await importAndTrack();
    expect(await killRebuilds(duban, LARGE)).toBeGreaterThanOrEqual(MIN_KILLED);
    expect(await end(duban('rebuild'))).toMatchObject({ code: 0, stderr: '' });
    expect(await end(duban('verify'))).toEqual({ code: 0, stdout: noDifference(LARGE), stderr: '' });
    expect(existsSync(join(folder, 'tracker-rebuilt.db'))).toBe(false);
  });

  it('a rebuild that is killed between the two steps of the swap leaves the old read side in use, and the next rebuild swaps', async () => {
    await importAndTrack();
    const rebuilt = join(folders.path, 'rebuilt');
    cpSync(folder, rebuilt, { recursive: true });
    expect((await end(programs.begin({ app: 'cli', dataFolder: rebuilt, args: ['rebuild'] }))).code).toBe(0);
    // The state between the steps: the old file has its new name already, the rebuilt one does not.
    linkSync(join(folder, 'tracker.db'), join(folder, 'tracker-1.db'));
    copyFileSync(join(rebuilt, 'tracker.db'), join(folder, 'tracker-rebuilt.db'));
    expect(await end(duban('verify'))).toEqual({ code: 0, stdout: noDifference(LARGE), stderr: '' });
    expect((await end(duban('rebuild'))).stdout).toContain('is kept as tracker-2.db');
    expect(await end(duban('verify'))).toEqual({ code: 0, stdout: noDifference(LARGE), stderr: '' });
  });
});

describeWithEngines('killed operations on Kafka and MongoDB', ['kafka', 'mongo'], () => {
  let client: mongo.MongoClient;
  beforeAll(async () => {
    client = await mongo.MongoClient.connect(mongoUri());
  });
  afterAll(() => client.close());

  const dubanOn =
    (engines: ReturnType<typeof newEngines>): Duban =>
    (...args) =>
      programs.begin({ app: 'cli', args, env: { DUBAN_MODE: 'distributed', ...engineEnvironment(engines) } });

  it('the import after an interrupted import is refused and states what to do', async () => {
    const engines = newEngines();
    const { prefix } = engines;
    const duban = dubanOn(engines);
    const half = duban('import', '--from', archive);
    const written = client.db(`${prefix}_livelihood`).collection('items');
    await eventually(async () => expect(await written.countDocuments()).toBeGreaterThan(0));
    await half.kill9();
    expect((await end(half)).code).toBeNull();
    expect(await end(duban('import', '--from', archive))).toEqual(
      refusedImport(
        `stop the services, drop the databases ${prefix}_… and delete the topics ${prefix}.duban.…, or set MONGODB_PREFIX and KAFKA_PREFIX to new ones`,
      ),
    );
    expect(await end(dubanOn(newEngines())('import', '--from', archive))).toMatchObject({ code: 0, stderr: '' });
  });

  it('rebuilds that are killed at any moment leave the read side in use complete', async () => {
    const engines = newEngines();
    const duban = dubanOn(engines);
    expect(await end(duban('import', '--from', smallArchive))).toMatchObject({ code: 0, stderr: '' });
    const start = (): Promise<TestProgram> => programs.start({ app: 'tracker', env: serviceEnvironment('tracker', engines) });
    const tracker = await start();
    await waitUntilTracked(tracker, SMALL);
    expect(await tracker.stop()).toBe(0);
    expect(await killRebuilds(duban, SMALL)).toBeGreaterThanOrEqual(MIN_KILLED);
    expect(await end(duban('rebuild'))).toMatchObject({ code: 0, stderr: '' });
    expect(await end(duban('verify'))).toEqual({ code: 0, stdout: noDifference(SMALL), stderr: '' });
    await waitUntilTracked(await start(), SMALL);
    const names = (await client.db(`${engines.prefix}_tracker`).listCollections().toArray()).map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('items'))).toHaveLength(2); // One is in use, the other one has been replaced.
  });
});

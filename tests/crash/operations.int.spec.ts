import { mongo } from 'mongoose';
import { copyFileSync, cpSync, existsSync, linkSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { newEngines } from '../support/distributed-system';
import { describeWithEngines, mongoUri } from '../support/engines/describe-with-engines';
import { eventually } from '../support/eventually';
import { writeLargeArchive } from '../support/large-archive';
import { Programs, type ProgramCommand, type Ended, type Program } from '../support/program';
import { scratchFolder, type ScratchFolder } from '../support/scratch-folder';
import { engineEnvironment, serviceEnvironment } from '../support/service-environment';

jest.setTimeout(240_000);

const ITEMS = 200;
const REPORTS = 99;
const SOUND = `${ITEMS} items with ${ITEMS * (REPORTS + 1)} events: no difference\n`;
const KILLS = 5;
/** On a busy machine some rebuilds are done before they are killed. */
const LEAST_KILLED = 2;

const programs = new Programs();
let folders: ScratchFolder;
let archive: string;
beforeAll(async () => {
  folders = scratchFolder();
  archive = join(folders.path, 'large.jsonl');
  await writeLargeArchive(archive, { items: ITEMS, reports: REPORTS });
});
afterEach(() => programs.killAll());
afterAll(() => folders.remove());

type Duban = (...args: string[]) => ProgramCommand;
const ended = (command: ProgramCommand): Promise<Ended> => command.ended;

/** How an import ends on a target in which another one ended half way. @param emptying what to do, as the sentence says it */
function refused(emptying: string): Ended {
  const stderr = `The target has items of livelihood already: it is in use, or an import into it ended half way. To import, ${emptying}.\n`;
  return { code: 1, stdout: '', stderr };
}

/** Until the tracker shows every item with all its reports. */
async function readToTheEnd(tracker: Program): Promise<void> {
  await eventually(async () => {
    for (const number of [1, 100, 200]) {
      const { lastSeq } = await tracker.read<{ lastSeq: number }>(`/api/tracker/items/140406-2024-L${number}`);
      expect(lastSeq).toBe(REPORTS + 1);
    }
    const { totals } = await tracker.read<{ totals: { items: number } }>('/api/tracker/summary?region=140406&year=2024');
    expect(totals.items).toBe(ITEMS);
  });
}

/** Kills rebuilds, each at a later moment of what one takes; behind each, the read side in use is whole. @returns how many were killed */
async function killRebuilds(duban: Duban): Promise<number> {
  expect((await ended(duban('rebuild', '--dry-run'))).code).toBe(0); // the first one compiles
  const began = Date.now();
  expect((await ended(duban('rebuild', '--dry-run'))).code).toBe(0);
  const takesMs = Date.now() - began;
  let killed = 0;
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const rebuild = duban('rebuild');
    await pause((takesMs * kill) / (KILLS + 1));
    await rebuild.kill9();
    if ((await ended(rebuild)).code === null) killed += 1;
    expect(await ended(duban('verify'))).toEqual({ code: 0, stdout: SOUND, stderr: '' });
  }
  return killed;
}

describe('operations on a data folder that are killed', () => {
  let folder: string;
  const duban: Duban = (...args) => programs.begin({ app: 'cli', dataFolder: folder, args });

  beforeEach(() => {
    folder = join(folders.path, 'data');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const lived = async (): Promise<void> => {
    expect(await ended(duban('import', '--from', archive))).toMatchObject({ code: 0, stderr: '' });
    const program = await programs.start({ dataFolder: folder });
    await readToTheEnd(program);
    expect(await program.stop()).toBe(0);
  };

  it('an import that ended half way is refused by the next one, which says what to do', async () => {
    const half = duban('import', '--from', archive);
    await eventually(() => expect(statSync(join(folder, 'livelihood.db-wal')).size).toBeGreaterThan(100_000));
    await half.kill9();
    expect((await ended(half)).code).toBeNull();
    expect(await ended(duban('import', '--from', archive))).toEqual(
      refused(`remove the folder ${folder}, or set DUBAN_DATA_DIR to another one`),
    );
    rmSync(folder, { recursive: true });
    await lived();
    expect(await ended(duban('verify'))).toEqual({ code: 0, stdout: SOUND, stderr: '' });
  });

  it('rebuilds leave the read side in use whole, at whatever moment they are killed', async () => {
    await lived();
    expect(await killRebuilds(duban)).toBeGreaterThanOrEqual(LEAST_KILLED);
    expect(await ended(duban('rebuild'))).toMatchObject({ code: 0, stderr: '' });
    expect(await ended(duban('verify'))).toEqual({ code: 0, stdout: SOUND, stderr: '' });
    expect(existsSync(join(folder, 'tracker-rebuilt.db'))).toBe(false);
  });

  it('one that was killed between the two steps of the swap leaves the old one in use, and the next does it', async () => {
    await lived();
    const rebuilt = join(folders.path, 'rebuilt');
    cpSync(folder, rebuilt, { recursive: true });
    expect((await ended(programs.begin({ app: 'cli', dataFolder: rebuilt, args: ['rebuild'] }))).code).toBe(0);
    linkSync(join(folder, 'tracker.db'), join(folder, 'tracker-1.db')); // the old one is kept, the new one has not its name yet
    copyFileSync(join(rebuilt, 'tracker.db'), join(folder, 'tracker-rebuilt.db'));
    expect(await ended(duban('verify'))).toEqual({ code: 0, stdout: SOUND, stderr: '' });
    expect((await ended(duban('rebuild'))).stdout).toContain('is kept as tracker-2.db');
    expect(await ended(duban('verify'))).toEqual({ code: 0, stdout: SOUND, stderr: '' });
  });
});

describeWithEngines('operations on Kafka and MongoDB that are killed', ['kafka', 'mongo'], () => {
  let client: mongo.MongoClient;
  beforeAll(async () => {
    client = await mongo.MongoClient.connect(mongoUri());
  });
  afterAll(() => client.close());

  const dubanOn =
    (engines: ReturnType<typeof newEngines>): Duban =>
    (...args) =>
      programs.begin({ app: 'cli', args, env: { DUBAN_MODE: 'distributed', ...engineEnvironment(engines) } });

  it('an import that ended half way is refused by the next one, which says what to do', async () => {
    const engines = newEngines();
    const { prefix } = engines;
    const duban = dubanOn(engines);
    const half = duban('import', '--from', archive);
    const written = client.db(`${prefix}_livelihood`).collection('items');
    await eventually(async () => expect(await written.countDocuments()).toBeGreaterThan(0));
    await half.kill9();
    expect((await ended(half)).code).toBeNull();
    expect(await ended(duban('import', '--from', archive))).toEqual(
      refused(
        `stop the services, drop the databases ${prefix}_… and delete the topics ${prefix}.duban.…, or set MONGODB_PREFIX and KAFKA_PREFIX to new ones`,
      ),
    );
    expect(await ended(dubanOn(newEngines())('import', '--from', archive))).toMatchObject({ code: 0, stderr: '' });
  });

  it('rebuilds leave the read side in use whole, at whatever moment they are killed', async () => {
    const engines = newEngines();
    const duban = dubanOn(engines);
    expect(await ended(duban('import', '--from', archive))).toMatchObject({ code: 0, stderr: '' });
    const start = (): Promise<Program> => programs.start({ app: 'tracker', env: serviceEnvironment('tracker', engines) });
    const tracker = await start();
    await readToTheEnd(tracker);
    expect(await tracker.stop()).toBe(0);
    expect(await killRebuilds(duban)).toBeGreaterThanOrEqual(LEAST_KILLED);
    expect(await ended(duban('rebuild'))).toMatchObject({ code: 0, stderr: '' });
    expect(await ended(duban('verify'))).toEqual({ code: 0, stdout: SOUND, stderr: '' });
    await readToTheEnd(await start());
    const names = (await client.db(`${engines.prefix}_tracker`).listCollections().toArray()).map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('items'))).toHaveLength(2); // the one in use, and the replaced one
  });
});

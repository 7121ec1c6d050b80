import { mongo } from 'mongoose';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { newEngines, startDistributedSystem } from '../support/distributed-system';
import { dubanOnEngines, duban as runDuban, type CommandOutput } from '../support/duban';
import { describeWithEngines, mongoUri } from '../support/engines/describe-with-engines';
import { eventually } from '../support/eventually';
import { InvalidMessagePublisher } from '../support/invalid-message-publisher';
import { report } from '../support/plan';
import { Programs } from '../support/program';
import { L05, writeDistrict } from '../support/sample-district';
import { scratchFolder } from '../support/scratch-folder';
import { engineEnvironment, serviceEnvironment, type ServiceEngines } from '../support/service-environment';
import { speakingTo, type TestSystem } from '../support/system';

/** The interval of each department's reports; it leaves moments in which totals and items agree. */
const REPORT_EVERY_MS = 100;
/** Topics are created, and consumers join their groups. */
jest.setTimeout(180_000);

describeWithEngines('operations on Kafka and MongoDB, while the services run', ['kafka', 'mongo'], () => {
  let engines: ServiceEngines;
  let system: TestSystem;
  let tracker: mongo.Db;
  let client: mongo.MongoClient;
  const duban = (...args: string[]): Promise<CommandOutput> => dubanOnEngines(engines, ...args);

  beforeAll(async () => {
    engines = newEngines();
    system = await startDistributedSystem('2024-01-15', engines);
    await writeDistrict(system);
    // A new client, so that `settled` waits only for items written from here on: the withdrawn item is not shown any more.
    system = { ...system, ...speakingTo(system.url) };
    client = await mongo.MongoClient.connect(mongoUri());
    tracker = client.db(`${engines.prefix}_tracker`);
  });
  afterAll(async () => {
    await client.close();
    await system.stop();
  });

  it('verify finds no difference, also while reports arrive', async () => {
    let isVerifying = true;
    const department = async (code: string): Promise<void> => {
      for (let value = 400; isVerifying; value += 1) {
        await report(system, 'livelihood', code, '2024-06-30', value);
        await pause(REPORT_EVERY_MS);
      }
    };
    const departments = Promise.all(['L05', 'L05', 'L06', 'L06'].map(department));
    const output = [await duban('verify'), await duban('verify')];
    isVerifying = false;
    await departments;
    for (const { code, out, err } of output)
      expect([code, out, err]).toEqual([0, expect.stringMatching(/^5 items with \d+ events, \d+ alerts: no difference/), '']);
    await system.settled();
    const { code, out, err } = await duban('verify');
    expect([code, out, err]).toEqual([0, expect.stringMatching(/^5 items with \d+ events, \d+ alerts: no difference\n$/), '']); // nothing is unread
  });

  it('a message that does not decode blocks its item until it is released; the tracker then goes on with the item at once', async () => {
    const publisher = await InvalidMessagePublisher.connect({ brokers: engines.brokers, prefix: `${engines.prefix}.` });
    await publisher.publish(L05, '{"specversion":"1.0"');
    await publisher.close();
    const [first, second] = [
      await report(system, 'livelihood', 'L05', '2024-07-01', 800),
      await report(system, 'livelihood', 'L05', '2024-07-01', 801.25),
    ];
    await eventually(async () =>
      expect((await duban('dead-letters', 'list')).out).toMatch(/^140406-2024-L05 duban\.livelihood\.v1\/\d@\d+, 3 waiting: not JSON/),
    );
    expect((await duban('verify')).out).toMatch(/no difference; .*1 items are parked/);
    expect((await duban('dead-letters', 'show', L05)).out).toContain('"value":801.25');
    const refused = await duban('dead-letters', 'release', L05);
    expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(/still cannot be read: not JSON.*--drop/)]);
    expect((await duban('dead-letters', 'release', L05, '--drop', '误发')).out).toMatch(/Released 2 of 3 messages/);
    await system.settled();
    expect(second).toBe(first + 1);
    expect((await duban('dead-letters', 'list')).out).toBe('Nothing is parked.\n');
    expect((await duban('dead-letters', 'release', L05)).err).toMatch(/^No messages of 140406-2024-L05 are parked\./);
    expect(await duban('verify')).toMatchObject({ code: 0, err: '' });
  });

  it('a message that is larger as a dead letter than before blocks no other item, and can be released', async () => {
    const L06 = '140406-2024-L06';
    const publisher = await InvalidMessagePublisher.connect({ brokers: engines.brokers, prefix: `${engines.prefix}.` });
    await publisher.publish(L06, '"'.repeat(600_000));
    await publisher.close();
    await eventually(async () => expect((await duban('dead-letters', 'list')).out).toMatch(/^140406-2024-L06 .*, 1 waiting: not JSON/));
    expect((await duban('dead-letters', 'release', L06, '--drop', '误发')).out).toMatch(/Released 0 of 1 messages/);
    await system.settled();
    expect((await duban('dead-letters', 'list')).out).toBe('Nothing is parked.\n');
    expect(await duban('verify')).toMatchObject({ code: 0, err: '' });
  });

  it('verify reports changes in the database; rebuild repairs them while the trackers go on with the old read side until they restart', async () => {
    const before = (await system.call('GET', `/api/tracker/items/${L05}`)).body;
    const items = tracker.collection<{ _id: string; pieces?: string[]; reports: string; counted: string }>('items');
    const { pieces, reports = '', counted = '' } = (await items.findOne({ _id: L05 })) ?? {};
    const changed = (text: string): string => text.replace('801.25', '999.25');
    await items.updateOne(
      { _id: L05 },
      { $set: { ...(pieces && { pieces: pieces.map(changed) }), reports: changed(reports), counted: counted.replace('民生', '别的') } },
    );
    const found = await duban('verify');
    expect(found).toMatchObject({ code: 1, err: '' });
    expect(found.out).toMatch(/^140406-2024-L05 state\.ledger\.reports\[\d+\]\.\S*value: stored 999\.25, expected 801\.25$/m);
    expect(found.out).toMatch(/^rollup 140406 2024 area 别的 items: stored 0, expected 1$/m);

    expect((await duban('rebuild', '--dry-run')).out).toMatch(/Rebuilt: .*: no difference.*\nNothing was swapped: a dry run\.\n$/);
    expect((await duban('verify')).code).toBe(1);
    const rebuilt = await duban('rebuild');
    expect(rebuilt).toMatchObject({ code: 0, err: '' });
    expect(rebuilt.out).toMatch(
      /\nSwapped\. Restart the trackers now, one after another.* They read as the group \S+\.tracker-[0-9a-f]{8}: /,
    );
    expect(await duban('verify')).toMatchObject({ code: 0, err: '' });

    const seq = await report(system, 'livelihood', 'L05', '2024-07-01', 900);
    await system.settled(); // by the running trackers
    const adoption = { region: '140406', validFrom: '2024-01-01', preset: 'sanya-district' };
    expect((await system.call('POST', '/api/tracker/policies', adoption)).status).toBe(201);
    expect((await duban('verify')).code).toBe(1); // by the new read side, which no tracker uses yet
    expect((await duban('rebuild')).err).toMatch(
      /^Trackers still run on the read side that the last rebuild has replaced.* Restart them, then rebuild\.\n$/,
    );
    await system.stop();
    system = await startDistributedSystem('2024-07-04', engines); // days later
    await system.advanceTo('2024-07-04');
    await eventually(async () =>
      expect((await system.call('GET', `/api/tracker/items/${L05}`)).body).toMatchObject({ name: before['name'], lastSeq: seq }),
    );
    expect(await duban('verify')).toMatchObject({ code: 0, err: '' });
    expect(await duban('rebuild')).toMatchObject({ code: 0, err: '' });
    expect((await tracker.listCollections().toArray()).map(({ name }) => name.replace(/_[0-9a-f]{8}$/, '_…')).sort()).toEqual([
      'history_…',
      'history_…',
      'items_…',
      'items_…',
      'partitions_…',
      'partitions_…',
      'policies',
      'read_sides',
      'rollups_…',
      'rollups_…',
    ]);
    expect(await duban('verify')).toMatchObject({ code: 0, err: '' });
  });

  it('export writes an archive to a pipe', async () => {
    const folders = scratchFolder();
    const archive = join(folders.path, 'all.jsonl');
    const piped = await new Programs().run({
      app: 'cli',
      args: ['export', '--to', '-'],
      env: { ...serviceEnvironment('tracker', engines), DUBAN_LOG_LEVEL: 'silent' },
    });
    expect(piped).toMatchObject({ code: 0, stderr: '' });
    writeFileSync(archive, piped.stdout);
    expect((await dubanOnEngines(newEngines(), 'import', '--from', archive, '--dry-run')).code).toBe(0);
    folders.remove();
  });

  it('a target in use, and settings that name no system, are reported in a sentence', async () => {
    const folders = scratchFolder();
    const archive = join(folders.path, 'all.jsonl');
    expect(await duban('export', '--to', archive)).toMatchObject({ code: 0, err: '' });
    const { prefix } = engines;
    const inUse = (await duban('import', '--from', archive)).err;
    expect(inUse).toMatch(
      /^The target has items of projects, items of livelihood, items of targets, API keys, light policies, departments, alerts, .*a history of items/,
    );
    expect(inUse.slice(inUse.indexOf(' already'))).toBe(
      ' already: it is in use, or an import into it ended half way. To import, stop the services, drop the databases ' +
        `${prefix}_… and delete the topics ${prefix}.duban.…, or set MONGODB_PREFIX and KAFKA_PREFIX to new ones.\n`,
    );
    const elsewhere = newEngines();
    const env = (names: Partial<Record<string, string>>) =>
      ({ DUBAN_MODE: 'distributed', ...engineEnvironment(engines), ...names }) as Record<string, string>;
    expect((await runDuban(env({ MONGODB_PREFIX: elsewhere.prefix }), 'verify')).err).toMatch(
      /^There is no Duban data in the databases \S+_… of this MongoDB\./,
    );
    expect((await runDuban(env({ KAFKA_PREFIX: elsewhere.prefix }), 'verify')).err).toMatch(
      /^Kafka has no topics of this system \(.*Set KAFKA_BROKERS/,
    );
    expect((await runDuban(env({ MONGODB_PREFIX: elsewhere.prefix }), 'import', '--from', archive)).err).toMatch(
      /^The target has messages in duban\.projects\.v1, .* already: /,
    );
    folders.remove();
  });
});

import { SERVICES } from '@duban/domain';
import { KafkaBus } from '@duban/kafka';
import { MemoryBus, MemoryTrackerStores } from '@duban/memory';
import { MongoTrackerStores } from '@duban/mongo';
import { prefixedBus } from '@duban/runtime';
import { SqliteBus, SqliteTrackerStores } from '@duban/sqlite';
import { BATCH_LIMITS } from '@duban/tracker';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { describeWithEngines, kafkaBrokers } from '../support/engines/describe-with-engines';
import { mongoDatabase } from '../support/mongo-database';
import { scratchFolder } from '../support/scratch-folder';
import { oneLog, type LogMessage } from './one-log';
import { replay, replayPure, type ReplayResult } from './replay';

/** The seed of the log. DUBAN_REPLAY_SEED sets another one. */
const SEED = Number(process.env['DUBAN_REPLAY_SEED'] ?? 20_240_630);

jest.setTimeout(180_000);

let log: readonly LogMessage[];
let expected: ReplayResult;

beforeAll(async () => {
  log = await oneLog(SEED);
  expected = await replayPure(log);
});

function expectSame(result: ReplayResult): void {
  for (const name of ['inMay', 'inAugust', 'byAnotherPolicy'] as const) {
    expect({ name, lines: result[name] }).toEqual({ name, lines: expected[name] });
    expect(result[name].join('\n')).toBe(expected[name].join('\n'));
  }
}

describe('one log', () => {
  it('has every type of event, items of all services, blocked keys, and every light', () => {
    const lines = expected.inAugust;
    const types = new Set(lines.flatMap((line) => /^history .*"type":"([^"]+)"/.exec(line)?.[1] ?? []));
    expect([...types].sort()).toEqual([
      'duban.item.accepted.v1',
      'duban.item.amended.v1',
      'duban.item.excused.v1',
      'duban.item.registered.v1',
      'duban.item.withdrawn.v1',
      'duban.progress.corrected.v1',
      'duban.progress.reference-moved.v1',
      'duban.progress.reported.v1',
      'duban.progress.verified.v1',
    ]);
    for (const light of ['done', 'green', 'yellow', 'red', 'grey'])
      expect(lines).toContainEqual(expect.stringMatching(`^rollup 140406 2024 light ${light} `));
    for (const service of SERVICES) expect(lines).toContainEqual(expect.stringMatching(`^rollup 140406 2024 service ${service} `));
    expect(lines).toContainEqual(expect.stringMatching(/^parked 140406\S+ 140406/));
    expect(expected.byAnotherPolicy).not.toEqual(lines);
  });

  it('gives the result of the pure fold in memory', async () => {
    expectSame(await replay(log, new MemoryBus(), new MemoryTrackerStores(), 7));
  });

  it('gives the result of the pure fold on SQLite', async () => {
    const folder = scratchFolder();
    const [bus, stores] = [new SqliteBus(join(folder.path, 'bus.db')), new SqliteTrackerStores(join(folder.path, 'tracker.db'))];
    const shown = await replay(log, bus, stores, 100).finally(() => folder.remove());
    expectSame(shown);
  });
});

describeWithEngines('one log', ['kafka', 'mongo'], () => {
  it('gives the result of the pure fold on Kafka and MongoDB', async () => {
    const database = mongoDatabase();
    const kafka = await KafkaBus.connect({ brokers: kafkaBrokers(), clientId: 'replay', log: () => undefined });
    const stores = await MongoTrackerStores.open(await database.connect());
    const bus = prefixedBus(kafka, `${randomUUID()}.`);
    expectSame(await replay(log, bus, stores, BATCH_LIMITS.maxBatch).finally(() => database.remove()));
  });
});

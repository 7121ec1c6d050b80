import { itemTopic, TOPICS } from '@duban/contracts';
import { SERVICES, YINCHUAN_POLICY, type PolicyAdoption } from '@duban/domain';
import { KafkaBus } from '@duban/kafka';
import { MemoryBus, MemoryPolicyStore, MemoryTrackerStores } from '@duban/memory';
import { MongoTrackerStores } from '@duban/mongo';
import type { EventBus, Subscription, TrackerStores } from '@duban/ports';
import { deadLetterPublisher, prefixedBus } from '@duban/runtime';
import { SqliteBus, SqliteTrackerStores } from '@duban/sqlite';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { BATCH_LIMITS, PolicyBook, Projector } from '@duban/tracker';
import { describeWithEngines, kafkaBrokers } from '../support/engines/describe-with-engines';
import { eventually } from '../support/eventually';
import { mongoDatabase } from '../support/mongo-database';
import { MovableClock } from '../support/movable-clock';
import { scratchFolder } from '../support/scratch-folder';
import { oneLog, type Logged } from './one-log';
import { PureRead } from './pure-read';
import { toLines, storedRead, type ReadModelLines } from './read-model';

/** Another one is another log: DUBAN_REPLAY_SEED. */
const SEED = Number(process.env['DUBAN_REPLAY_SEED'] ?? 20_240_630);
const YEAR = 2024;
const MAY = '2024-05-10';
const AUGUST = '2024-08-20';
const ADOPTION: PolicyAdoption = {
  scope: { region: '14' },
  validFrom: '2024-01-01',
  recordedAt: '2024-08-20T02:00:00.000Z',
  policy: YINCHUAN_POLICY,
};

jest.setTimeout(180_000);

/** What it shows after half of the log in May, after all of it in August, and by another policy. */
interface Shown {
  readonly inMay: ReadModelLines;
  readonly inAugust: ReadModelLines;
  readonly byAnotherPolicy: ReadModelLines;
}

let log: readonly Logged[];
let ids: readonly string[];
let expected: Shown;

beforeAll(async () => {
  log = await oneLog(SEED);
  ids = [...new Set(log.map(({ key }) => key))];
  expected = await pure();
});

const halves = (): [readonly Logged[], readonly Logged[]] => [log.slice(0, log.length / 2), log.slice(log.length / 2)];

async function pure(): Promise<Shown> {
  const policies = new PolicyBook(new MemoryPolicyStore());
  const read = new PureRead(policies);
  const [first, second] = halves();
  read.take(first, MAY);
  const inMay = toLines(read.read());
  read.advanceTo(AUGUST);
  read.take(second, AUGUST);
  const inAugust = toLines(read.read());
  await policies.adopt(ADOPTION);
  read.reassess(AUGUST);
  return { inMay, inAugust, byAnotherPolicy: toLines(read.read()) };
}

/** The tracker's projector on these engines, which are closed afterwards. @param maxBatch cuts the log otherwise on each */
async function replayed(bus: EventBus, stores: TrackerStores, maxBatch: number): Promise<Shown> {
  try {
    await bus.ensureTopics(TOPICS);
    return await new Replay(bus, stores, maxBatch).run();
  } finally {
    await bus.close();
    await stores.close();
  }
}

class Replay {
  private readonly clock = new MovableClock(MAY);
  private readonly policies: PolicyBook;
  private readonly projector: Projector;

  constructor(
    private readonly bus: EventBus,
    private readonly stores: TrackerStores,
    private readonly maxBatch: number,
  ) {
    const { clock } = this;
    const publish: EventBus['publish'] = (topic, messages) => bus.publish(topic, messages);
    this.policies = new PolicyBook(stores.policies);
    this.projector = new Projector({
      store: stores.projection,
      policies: this.policies,
      clock,
      zone: 'Asia/Shanghai',
      publish,
      publishDeadLetter: deadLetterPublisher(publish, clock),
    });
  }

  async run(): Promise<Shown> {
    const [first, second] = halves();
    const inMay = await this.take(first);
    this.clock.moveTo(AUGUST); // whoever begins in August turns the lights first
    const inAugust = await this.take(second);
    await this.policies.adopt(ADOPTION);
    await this.begin();
    await this.projector.followPolicies();
    return { inMay, inAugust, byAnotherPolicy: await this.read() };
  }

  /** Reads part of the log, and notes how far it got. */
  private async take(part: readonly Logged[]): Promise<ReadModelLines> {
    const subscription = await this.begin();
    for (const [topic, messages] of Map.groupBy(part, (message) => message.topic)) await this.bus.publish(topic, messages);
    await eventually(async () => expect([subscription.status(), await subscription.lag()]).toEqual(['running', 0]));
    await subscription.close();
    return this.read();
  }

  private async begin(): Promise<Subscription> {
    const { maxBatch } = this;
    const limits = { maxBatch, maxBatchChars: BATCH_LIMITS.maxBatchChars };
    const subscription = await this.bus.subscribe({
      group: 'tracker',
      topics: SERVICES.map(itemTopic),
      consumer: this.projector,
      ...limits,
    });
    await eventually(() => expect(subscription.status()).toBe('running'));
    return subscription;
  }

  private async read(): Promise<ReadModelLines> {
    return toLines(await storedRead(this.stores, ids, YEAR));
  }
}

function expectSame(shown: Shown): void {
  for (const name of ['inMay', 'inAugust', 'byAnotherPolicy'] as const) {
    expect({ name, lines: shown[name] }).toEqual({ name, lines: expected[name] });
    expect(shown[name].join('\n')).toBe(expected[name].join('\n'));
  }
}

describe('one log', () => {
  it('holds what may happen: every type of event, items of all services, parked ones, lights of every colour', () => {
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

  it('in memory is the pure fold of it', async () => {
    expectSame(await replayed(new MemoryBus(), new MemoryTrackerStores(), 7));
  });

  it('on SQLite is the pure fold of it', async () => {
    const folder = scratchFolder();
    const [bus, stores] = [new SqliteBus(join(folder.path, 'bus.db')), new SqliteTrackerStores(join(folder.path, 'tracker.db'))];
    const shown = await replayed(bus, stores, 100).finally(() => folder.remove());
    expectSame(shown);
  });
});

describeWithEngines('one log', ['kafka', 'mongo'], () => {
  it('on Kafka and MongoDB is the pure fold of it', async () => {
    const database = mongoDatabase();
    const kafka = await KafkaBus.connect({ brokers: kafkaBrokers(), clientId: 'replay', log: () => undefined });
    const stores = await MongoTrackerStores.open(await database.connect());
    const bus = prefixedBus(kafka, `${randomUUID()}.`);
    expectSame(await replayed(bus, stores, BATCH_LIMITS.maxBatch).finally(() => database.remove()));
  });
});

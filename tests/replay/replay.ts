import { itemTopic, TOPICS } from '@duban/contracts';
import { SERVICES, YINCHUAN_POLICY, type PolicyAdoption } from '@duban/domain';
import { MemoryPolicyStore } from '@duban/memory';
import type { EventBus, Subscription, TrackerStores } from '@duban/ports';
import { deadLetterPublisher } from '@duban/runtime';
import { BATCH_LIMITS, PolicyBook, Projector } from '@duban/tracker';
import { eventually } from '../support/eventually';
import { MovableClock } from '../support/movable-clock';
import type { LogMessage } from './one-log';
import { PureRead } from './pure-read';
import { readStored, toLines, type ReadModelLines } from './read-model';

const YEAR = 2024;
const MAY = '2024-05-10';
const AUGUST = '2024-08-20';
const ADOPTION: PolicyAdoption = {
  scope: { region: '14' },
  validFrom: '2024-01-01',
  recordedAt: '2024-08-20T02:00:00.000Z',
  policy: YINCHUAN_POLICY,
};

/** The read side after half of the log in May, after all of it in August, and by another policy. */
export interface ReplayResult {
  readonly inMay: ReadModelLines;
  readonly inAugust: ReadModelLines;
  readonly byAnotherPolicy: ReadModelLines;
}

const splitLog = (log: readonly LogMessage[]): [readonly LogMessage[], readonly LogMessage[]] => [
  log.slice(0, log.length / 2),
  log.slice(log.length / 2),
];

/** The expected result, by the pure fold. */
export async function replayPure(log: readonly LogMessage[]): Promise<ReplayResult> {
  const policies = new PolicyBook(new MemoryPolicyStore());
  const read = new PureRead(policies);
  const [first, second] = splitLog(log);
  read.consume(first, MAY);
  const inMay = toLines(read.read());
  read.advanceTo(AUGUST);
  read.consume(second, AUGUST);
  const inAugust = toLines(read.read());
  await policies.adopt(ADOPTION);
  read.reevaluate(AUGUST);
  return { inMay, inAugust, byAnotherPolicy: toLines(read.read()) };
}

/** Replays the log with the tracker's projector and closes the engines. @param maxBatch differs by engine, so that batches differ */
export async function replay(log: readonly LogMessage[], bus: EventBus, stores: TrackerStores, maxBatch: number): Promise<ReplayResult> {
  try {
    await bus.ensureTopics(TOPICS);
    return await new Replay(log, bus, stores, maxBatch).run();
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
    private readonly log: readonly LogMessage[],
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
      onNotEvaluated: (item) => {
        throw item;
      },
      publishDeadLetter: deadLetterPublisher(publish, clock),
    });
  }

  async run(): Promise<ReplayResult> {
    const [first, second] = splitLog(this.log);
    const inMay = await this.consume(first);
    this.clock.moveTo(AUGUST); // A subscription that starts in August first advances the lights to that date.
    const inAugust = await this.consume(second);
    await this.policies.adopt(ADOPTION);
    await this.subscribe();
    await this.projector.followPolicies();
    return { inMay, inAugust, byAnotherPolicy: await this.read() };
  }

  /** Publishes and consumes part of the log. */
  private async consume(part: readonly LogMessage[]): Promise<ReadModelLines> {
    const subscription = await this.subscribe();
    for (const [topic, messages] of Map.groupBy(part, (message) => message.topic)) await this.bus.publish(topic, messages);
    await eventually(async () => expect([subscription.status(), await subscription.lag()]).toEqual(['running', 0]));
    await subscription.close();
    return this.read();
  }

  private async subscribe(): Promise<Subscription> {
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
    return toLines(await readStored(this.stores, [...new Set(this.log.map(({ key }) => key))], YEAR));
  }
}

import type { Kafka } from 'kafkajs';
import type { GroupOffsets, Offsets } from './group-offsets';
import { Membership } from './membership';

const HERE = { topic: 'duban.item.v1', partition: 0 };
const REPLACED_POSITION: Offsets = { earliest: 6, end: 8, committed: undefined, isReset: true };

/** A broker whose answers wait until the test gives them. */
class StubBroker {
  answerOffsets: (offsets: Offsets) => void = () => undefined;
  acceptCommit: () => void = () => undefined;

  readonly offsets = {
    of: () => new Promise<Offsets>((resolve) => (this.answerOffsets = resolve)),
  } as unknown as GroupOffsets;

  readonly kafka = {
    consumer: () => ({
      events: {},
      on: () => undefined,
      commitOffsets: () => new Promise<void>((resolve) => (this.acceptCommit = resolve)),
    }),
  } as unknown as Kafka;
}

function join({ kafka, offsets }: StubBroker): Membership {
  return new Membership({
    kafka,
    offsets,
    group: 'tracker',
    topics: [HERE.topic],
    partitions: 1,
    fetchBytes: 1_000_000,
    sessionTimeoutMs: 6_000,
    maxBatch: 100,
    maxBatchChars: 1_000_000,
    readersEnded: new Map(),
    expires: () => false,
    consumer: { consume: () => Promise.resolve() },
    log: () => undefined,
  });
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('a position that reaches the broker just after the broker has answered where the group is counts', async () => {
  const broker = new StubBroker();
  const membership = join(broker);
  membership.consumed(HERE, 1);
  await settle();
  const bounds = membership.bounds(HERE);
  broker.acceptCommit();
  await settle();
  broker.answerOffsets(REPLACED_POSITION);
  expect(await bounds).toEqual({ ...HERE, earliest: 6, end: 8, committed: 1, isReset: false });
});

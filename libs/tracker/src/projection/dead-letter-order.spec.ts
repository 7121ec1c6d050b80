import { encodeItemEvent } from '@duban/contracts';
import { ITEM_REGISTERED, type ItemEvent } from '@duban/domain';
import { MemoryTrackerStores } from '@duban/memory';
import type { Message, ReceivedMessage } from '@duban/ports';
import { DROPPED, RELEASED, type DeadLetter } from '@duban/runtime';
import { definition, registered, reported } from '../../../../tests/support/items';
import { PolicyBook } from '../policies/policy-book';
import { Projector } from './projector';

const TOPIC = 'duban.livelihood.v1';
const PARTITION = { topic: TOPIC, partition: 0 };
const A = '140406-2024-A';
const B = '140406-2024-B';

const text = (event: ItemEvent): Message => ({ key: event.itemId, value: encodeItemEvent(event) });
const invalidMessage = (key: string): Message => ({ key, value: '{"specversion":"1.0"' });

/** Trackers, one after another or together, on one store; the log is written by hand. */
class Trackers {
  readonly stores = new MemoryTrackerStores();
  readonly deadLetters: DeadLetter[] = [];
  private readonly log: ReceivedMessage[] = [];

  tracker(): Projector {
    return new Projector({
      store: this.stores.projection,
      policies: new PolicyBook(this.stores.policies),
      clock: { now: () => Date.parse('2024-06-30T04:00:00Z') },
      zone: 'Asia/Shanghai',
      publish: () => Promise.resolve(),
      onNotEvaluated: (item) => {
        throw item;
      },
      publishDeadLetter: async (message) => void this.deadLetters.push(message),
    });
  }

  write(...messages: Message[]): void {
    for (const message of messages) this.log.push({ ...message, offset: this.log.length, publishedAt: 0 });
  }

  /** A tracker leases the partition and reads from its start offset to the end. */
  async run(projector = this.tracker(), committed?: number): Promise<Projector> {
    const from = (await projector.assigned({ ...PARTITION, earliest: 0, end: this.log.length, committed })) ?? 0;
    await this.deliver(projector, from);
    return projector;
  }

  async deliver(projector: Projector, from: number): Promise<void> {
    const messages = this.log.slice(from);
    if (messages.length > 0) await projector.consume({ ...PARTITION, messages, end: this.log.length });
  }

  async upTo(id: string): Promise<number | undefined> {
    return (await this.stores.queries.item(id))?.state.upTo;
  }
}

describe('an item with a message that does not decode', () => {
  let trackers: Trackers;
  beforeEach(() => {
    trackers = new Trackers();
    trackers.write(text(registered(definition('A'))), text(registered(definition('B'))), invalidMessage(A));
    trackers.write(text(reported(A, 3, '2024-03-31', 30)), text(reported(B, 2, '2024-03-31', 30)));
  });

  it('is blocked with all its later messages, while other items are processed', async () => {
    await trackers.run();
    expect([await trackers.upTo(A), await trackers.upTo(B)]).toEqual([1, 2]);
    expect(trackers.deadLetters.map(({ key, offset }) => [key, offset])).toEqual([
      [A, 2],
      [A, 3],
    ]);
    expect(await trackers.stores.projection.partitionStates()).toMatchObject([{ blockedKeys: [{ key: A, from: 2, upTo: 3 }] }]);
  });

  it('stays blocked after a restart, and with a tracker that leases the partition next', async () => {
    const old = await trackers.run();
    trackers.write(text(reported(A, 4, '2024-04-30', 40)), text(reported(B, 3, '2024-04-30', 40)));
    await trackers.run();
    expect([await trackers.upTo(A), await trackers.upTo(B)]).toEqual([1, 3]);
    trackers.write(text(reported(A, 5, '2024-05-31', 50)));
    await expect(trackers.deliver(old, 7)).rejects.toThrow('another owner'); // it has lost its lease, and leases again
    await trackers.deliver(old, 7);
    expect(await trackers.upTo(A)).toBe(1);
    expect((await trackers.stores.projection.partitionStates())[0]?.blockedKeys).toEqual([{ key: A, from: 2, upTo: 7 }]);
  });

  it('is processed again once its messages are released, without the dropped one', async () => {
    await trackers.run();
    trackers.write({ ...invalidMessage(A), headers: { [RELEASED]: '2', [DROPPED]: 'a test' } });
    trackers.write({ ...text(reported(A, 3, '2024-03-31', 30)), headers: { [RELEASED]: '3' } });
    trackers.write(text(reported(A, 4, '2024-04-30', 40)));
    await trackers.run();
    expect((await trackers.stores.queries.item(A))?.state).toMatchObject({ upTo: 1, ahead: [3, 4] });
    expect((await trackers.stores.projection.partitionStates())[0]?.blockedKeys).toEqual([]);
  });

  it('is blocked likewise on a read side rebuilt from the log, whatever the group has committed', async () => {
    await trackers.run();
    const { state } = (await trackers.stores.queries.item(B))!;
    const anew = new Trackers();
    Object.assign(anew, { log: (trackers as unknown as { log: unknown }).log });
    await anew.run(anew.tracker(), 5);
    expect((await anew.stores.queries.item(B))?.state).toEqual(state);
    expect((await anew.stores.projection.partitionStates())[0]?.blockedKeys).toEqual([{ key: A, from: 2, upTo: 3 }]);
  });
});

it('a read side restored from a copy continues at its own offset, whatever its group has committed', async () => {
  const trackers = new Trackers();
  trackers.write(text(registered(definition('A'))));
  await trackers.run();
  trackers.write(text(reported(A, 2, '2024-03-31', 30)), text(reported(A, 3, '2024-04-30', 40)));
  await trackers.run(trackers.tracker(), 3); // another copy of the store had read them
  expect(await trackers.upTo(A)).toBe(3);
});

describe('an event that decodes but cannot be evaluated', () => {
  it('is a dead letter, and the rest of its batch counts once', async () => {
    const trackers = new Trackers();
    const hollow = { ...registered(definition('A')), type: ITEM_REGISTERED, data: {} } as unknown as ItemEvent;
    trackers.write(
      text(registered(definition('B'))),
      text(hollow),
      text(reported(A, 2, '2024-03-31', 1)),
      text(reported(B, 2, '2024-03-31', 9)),
    );
    await trackers.run();
    expect(trackers.deadLetters.at(-2)?.reason).toContain(`duban.item.registered.v1 ${A}#1 cannot be evaluated`);
    expect(trackers.deadLetters.at(-1)?.reason).toBe(`behind ${TOPIC}/0@1`);
    expect(await trackers.stores.queries.item(A)).toBeUndefined();
    expect(await trackers.upTo(B)).toBe(2);
    const [all] = await trackers.stores.queries.rollups({ region: '140406', year: 2024, dimension: 'all' });
    expect(all?.totals.items).toBe(1);
  });

  it('under a key that is not its item is a dead letter', async () => {
    const trackers = new Trackers();
    trackers.write({ ...text(registered(definition('A'))), key: B });
    await trackers.run();
    expect(trackers.deadLetters).toMatchObject([{ key: B, reason: `the key is ${B}, expected the subject ${A}` }]);
  });
});

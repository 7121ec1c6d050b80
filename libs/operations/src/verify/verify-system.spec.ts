import { encodeItemEvent, itemTopic } from '@duban/contracts';
import { emptyState, fold, type ItemEvent } from '@duban/domain';
import { MemoryRegisterStore } from '@duban/memory';
import { StoreUnavailable, type PartitionRef, type RegisteredItem } from '@duban/ports';
import { definition, itemWrite, registered, reported } from '../../../../tests/support/items';
import { memorySystem } from '../memory-system.fixture';
import type { System } from '../system';
import type { Difference } from './first-difference';
import { DamagedReadSide, guardReadSide } from './guarded-read-side';
import { verifySystem, type Verified } from './verify-system';

const A = '140406-2024-A';
const FIRST = registered(definition('A'));
const SECOND = reported(A, 2, '2024-03-31', 30);
const PARTITION: PartitionRef = { topic: itemTopic('livelihood'), partition: 0 };

/** A register that calls `meanwhile` before its first scan, so that a test can write during a verification. */
class BusyRegister extends MemoryRegisterStore {
  meanwhile: (() => Promise<unknown>) | undefined;

  override async scan(after: string, limit: number): Promise<readonly RegisteredItem[]> {
    const { meanwhile } = this;
    this.meanwhile = undefined;
    await meanwhile?.();
    return super.scan(after, limit);
  }
}

describe('verifying while others write', () => {
  let system: System;
  let livelihood: BusyRegister;
  const write = (...events: ItemEvent[]): Promise<unknown> => livelihood.write([itemWrite(events, events.length - 1)]);
  const publish = async (): Promise<void> => {
    const entries = await livelihood.unpublished(10);
    await livelihood.markPublished(entries);
  };
  /** Stores the fold of these events as the tracker does, with the position after them. */
  const track = async (...events: ItemEvent[]): Promise<void> => {
    const before = (await system.tracker.projection.items([A])).get(A) ?? null;
    const state = fold(emptyState(A, 'livelihood'), events);
    const after = {
      ...PARTITION,
      id: A,
      version: (before?.version ?? 0) + 1,
      state,
      evaluation: null,
      contribution: null,
      name: '',
      code: '',
    };
    const history = events.map((event) => ({ seq: event.seq, value: encodeItemEvent(event) }));
    const lease = await system.tracker.projection.lease(PARTITION);
    await system.tracker.projection.commit({ lease, items: [{ before, after, events: history }], rollups: [], position: events.length });
  };
  const verified = async (): Promise<[Verified, Difference[]]> => {
    const differences: Difference[] = [];
    const found = (difference: Difference): void => void differences.push(difference);
    return [await verifySystem(system, { assess: () => null, today: '2024-07-02', found }), differences];
  };

  beforeEach(async () => {
    livelihood = new BusyRegister();
    const made = await memorySystem();
    system = { ...made, registers: { ...made.registers, livelihood } };
    await write(FIRST);
    await publish();
    await track(FIRST);
  });
  afterEach(() => system.bus.close());

  it('an event that is written during the verification is no difference while it is in the outbox', async () => {
    livelihood.meanwhile = () => write(FIRST, SECOND);
    expect(await verified()).toMatchObject([{ items: 1, events: 2, differences: 0 }, []]);
  });

  it('an event that the tracker folds during the verification is no difference', async () => {
    livelihood.meanwhile = async () => {
      await write(FIRST, SECOND);
      await publish();
      await track(FIRST, SECOND);
    };
    expect(await verified()).toMatchObject([{ differences: 0 }, []]);
  });

  it('a published event that the tracker has passed without folding it is a difference', async () => {
    livelihood.meanwhile = async () => {
      await write(FIRST, SECOND);
      await publish();
    };
    expect(await verified()).toMatchObject([{ differences: 1 }, [{ of: A, field: 'events', stored: 'missing', expected: [2] }]]);
  });

  it('a message that the read side has is not unread, though its tracker would read it again after a crash', async () => {
    await write(FIRST, SECOND);
    await system.bus.publish(
      PARTITION.topic,
      [FIRST, SECOND].map((event) => ({ key: A, value: encodeItemEvent(event) })),
    );
    expect(await verified()).toMatchObject([{ unread: 1 + 1 }, []]); // SECOND, on the bus and in the outbox
    await publish();
    expect(await verified()).toMatchObject([{ unread: 1 }, []]);
    await track(FIRST, SECOND);
    expect(await verified()).toMatchObject([{ unread: 0, differences: 0 }, []]);
  });

  it('an item that cannot be evaluated is a difference with its name', async () => {
    const differences: Difference[] = [];
    const assess = (): never => {
      throw new RangeError('beyond all numbers');
    };
    await verifySystem(system, { assess, today: '2024-07-02', found: (difference) => differences.push(difference) });
    expect(differences).toEqual([{ of: A, field: 'judgement', stored: null, expected: 'no evaluation: RangeError: beyond all numbers' }]);
  });

  it('a fault of a service that is read meanwhile keeps its own sentence', async () => {
    livelihood.meanwhile = () => Promise.reject(new Error('the register is locked'));
    const tracker = guardReadSide(system.tracker);
    const options = { assess: () => null, today: '2024-07-02', found: () => undefined };
    await expect(verifySystem({ ...system, tracker }, options)).rejects.toThrow(/^the register is locked$/);
  });

  it('items of the read side that cannot be read are named', async () => {
    const { projection } = system.tracker;
    const items = projection.items.bind(projection);
    jest.spyOn(projection, 'items').mockImplementation((ids) => (ids.includes(A) ? Promise.reject(new Error('not JSON')) : items(ids)));
    const reading = guardReadSide(system.tracker).projection.items(['140406-2024-B', A, '140406-2024-C']);
    await expect(reading).rejects.toThrow(`The read side cannot be read (${A}: Error: not JSON).`);
  });

  it.each([
    ['damage', new Error('malformed'), DamagedReadSide],
    ['an outage', new StoreUnavailable('no answer', 'unreachable'), StoreUnavailable],
  ])('%s at any other read of the read side is told as that', async (_, error, kind) => {
    jest.spyOn(system.tracker.projection, 'partitionStates').mockRejectedValue(error);
    const { projection } = guardReadSide(system.tracker);
    await expect(projection.partitionStates()).rejects.toBeInstanceOf(kind);
  });

  it('a message of another program on an item topic is ignored', async () => {
    await system.bus.publish(PARTITION.topic, [{ key: A, value: 'no JSON' }]);
    expect(await verified()).toMatchObject([{ differences: 0, unread: 0 }, []]);
  });
});

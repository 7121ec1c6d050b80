import { encodeItemEvent } from '@duban/contracts';
import { MemoryTrackerStores } from '@duban/memory';
import { StoreUnavailable, type ProjectionStore, type TrackerCommit } from '@duban/ports';
import type { DeadLetter } from '@duban/runtime';
import { definition, registered, reported } from '../../../../tests/support/items';
import { PolicyBook } from '../policies/policy-book';
import { Projector } from './projector';

const PARTITION = { topic: 'duban.livelihood.v1', partition: 0 };
const CODES = Array.from({ length: 30 }, (_, index) => `L${index}`);
const GUILTY = '140406-2024-L17';

/** A store that refuses every commit that holds the second report of the item. */
class RefusingStore {
  readonly stores = new MemoryTrackerStores();
  refuses = (commit: TrackerCommit): Error | undefined =>
    commit.items.some(({ after }) => after.id === GUILTY && after.state.upTo > 2) ? new Error('value out of range') : undefined;

  readonly projection = new Proxy<ProjectionStore>(this.stores.projection, {
    get: (store, name: keyof ProjectionStore) =>
      name === 'commit' ? (commit: TrackerCommit) => this.commit(commit) : (store[name].bind(store) as unknown),
  });

  private async commit(commit: TrackerCommit): Promise<void> {
    const refused = this.refuses(commit);
    if (refused !== undefined) throw refused;
    await this.stores.projection.commit(commit);
  }
}

describe('an item that the store does not take', () => {
  let store: RefusingStore;
  let deadLetters: DeadLetter[];
  let projector: Projector;
  beforeEach(async () => {
    store = new RefusingStore();
    deadLetters = [];
    projector = new Projector({
      store: store.projection,
      policies: new PolicyBook(store.stores.policies),
      clock: { now: () => Date.parse('2024-06-30T04:00:00Z') },
      zone: 'Asia/Shanghai',
      publish: () => Promise.resolve(),
      publishDeadLetter: async (message) => void deadLetters.push(message),
    });
    await projector.assigned({ ...PARTITION, earliest: 0, end: 0, committed: undefined });
  });

  const events = CODES.flatMap((code) => {
    const first = registered(definition(code));
    return [
      first,
      reported(first.itemId, 2, '2024-04-30', 10),
      reported(first.itemId, 3, '2024-05-31', 20),
      reported(first.itemId, 4, '2024-06-30', 30),
    ];
  });
  const messages = events.map((event, offset) => ({ key: event.itemId, value: encodeItemEvent(event), offset, publishedAt: 0 }));
  const deliver = () => projector.consume({ ...PARTITION, messages, end: messages.length });
  const upTo = async (id: string) => (await store.stores.queries.item(id))?.state.upTo;

  it('goes to the dead letters from the refused event on, and all others flow', async () => {
    await deliver();
    for (const { itemId } of events) expect(await upTo(itemId)).toBe(itemId === GUILTY ? 2 : 4);
    expect(new Set(deadLetters.map(({ offset }) => events[offset]?.seq))).toEqual(new Set([3, 4]));
    expect(new Set(deadLetters.map(({ key }) => key))).toEqual(new Set([GUILTY]));
    expect(deadLetters.map(({ reason }) => reason)).toContain(
      `duban.progress.reported.v1 ${GUILTY}#3 cannot be stored: Error: value out of range`,
    );
  });

  it.each([
    ['is unavailable', new StoreUnavailable('no answer', 'unreachable')],
    ['takes nothing at all', new Error('database is locked')],
  ])('is not blamed while the store %s: the delivery fails', async (_, error) => {
    store.refuses = () => error;
    await expect(deliver()).rejects.toBe(error);
    expect(deadLetters).toEqual([]);
  });
});

import { encodeItemEvent } from '@duban/contracts';
import { MemoryTrackerStores } from '@duban/memory';
import { StoreUnavailable, type ProjectionStore, type StoredItem, type TrackerCommit } from '@duban/ports';
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
  /** The item whose state `due` gives out so that no rule can evaluate it. */
  damaged: string | undefined;
  refuses = (commit: TrackerCommit): Error | undefined =>
    commit.items.some(({ after }) => after.id === GUILTY && after.state.upTo > 2) ? new Error('value out of range') : undefined;

  readonly projection = new Proxy<ProjectionStore>(this.stores.projection, {
    get: (store, name: keyof ProjectionStore) => {
      if (name === 'commit') return (commit: TrackerCommit) => this.commit(commit);
      return name === 'due' ? (...given: Parameters<typeof store.due>) => this.due(...given) : (store[name].bind(store) as unknown);
    },
  });

  private async due(...given: Parameters<ProjectionStore['due']>): Promise<readonly StoredItem[]> {
    const items = await this.stores.projection.due(...given);
    return items.map((item) => (item.id === this.damaged ? { ...item, state: { ...item.state, ledger: null as never } } : item));
  }

  private async commit(commit: TrackerCommit): Promise<void> {
    const refused = this.refuses(commit);
    if (refused !== undefined) throw refused;
    await this.stores.projection.commit(commit);
  }
}

describe('an item that the store does not take', () => {
  let store: RefusingStore;
  let deadLetters: DeadLetter[];
  let notEvaluated: string[];
  let now: number;
  let projector: Projector;
  beforeEach(async () => {
    store = new RefusingStore();
    deadLetters = [];
    notEvaluated = [];
    now = Date.parse('2024-06-30T04:00:00Z');
    projector = new Projector({
      store: store.projection,
      policies: new PolicyBook(store.stores.policies),
      clock: { now: () => now },
      zone: 'Asia/Shanghai',
      publish: () => Promise.resolve(),
      onNotEvaluated: ({ itemId }) => notEvaluated.push(itemId),
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

  describe('when only time has passed', () => {
    const evaluatedOn = async (id: string) => (await store.stores.queries.item(id))?.evaluation?.on;
    const passTo = async (date: string) => {
      now = Date.parse(`${date}T04:00:00Z`);
      await projector.advanceToToday();
    };
    beforeEach(async () => {
      store.refuses = () => undefined;
      await deliver();
      store.refuses = (commit) => (commit.items.some(({ after }) => after.id === GUILTY) ? new Error('value out of range') : undefined);
    });

    it('keeps its last evaluation and is told of, and all others are evaluated again', async () => {
      await passTo('2024-09-10');
      for (const { itemId } of events) expect(await evaluatedOn(itemId)).toBe(itemId === GUILTY ? '2024-06-30' : '2024-09-10');
      expect(notEvaluated).toEqual([GUILTY]);
      expect(deadLetters).toEqual([]);
      const { totals } = (await store.stores.queries.rollups({ region: '140406', year: 2024, dimension: 'all' }))[0]!;
      expect(totals.items).toBe(CODES.length);
    });

    it('is tried again on the next day, not on the same one, and takes events meanwhile', async () => {
      await passTo('2024-09-10');
      await projector.advanceToToday();
      expect(notEvaluated).toEqual([GUILTY]);
      store.refuses = () => undefined;
      await passTo('2024-09-11');
      expect(await evaluatedOn(GUILTY)).toBe('2024-09-11');
    });

    it('is not blamed when the store takes nothing: the day change fails and is repeated', async () => {
      store.refuses = () => new Error('database is locked');
      await expect(passTo('2024-09-10')).rejects.toThrow('database is locked');
      expect(notEvaluated).toEqual([]);
    });
  });

  it('that cannot be evaluated when a partition is taken over does not keep the others from it', async () => {
    store.refuses = () => undefined;
    await deliver();
    now = Date.parse('2024-09-10T04:00:00Z');
    store.damaged = GUILTY;
    await projector.revoked(PARTITION);
    await projector.assigned({ ...PARTITION, earliest: 0, end: messages.length, committed: undefined });
    expect(notEvaluated).toEqual([GUILTY]);
    expect((await store.stores.queries.item('140406-2024-L1'))?.evaluation?.on).toBe('2024-09-10');
  });
});

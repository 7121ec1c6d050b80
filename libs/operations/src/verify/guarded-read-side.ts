import { StoreUnavailable, type ProjectionStore, type StoredItem, type TrackerStores } from '@duban/ports';

const MOST_NAMED = 10;

/** Something of the read side cannot even be read. */
export class DamagedReadSide extends Error {
  readonly code = 'damaged-read-side';
  /** @param itemIds the items that cannot be read, where the fault lies with items */
  constructor(
    cause: unknown,
    readonly itemIds: readonly string[] = [],
  ) {
    super(
      `The read side cannot be read (${describe(cause, itemIds)}). "duban rebuild" replaces it by one that is folded from the events.`,
      {
        cause,
      },
    );
  }
}

/**
 * The same stores, for reading: what cannot be read is a DamagedReadSide with names of items. An outage is a StoreUnavailable; faults of
 * anything else that is read meanwhile keep their own sentences, because they do not pass here.
 */
export function guardReadSide(stores: TrackerStores): TrackerStores {
  const { projection, queries, policies } = stores;
  return {
    projection: guard(projection, { items: (ids) => readItems(projection, ids) }),
    queries: guard(queries),
    policies: guard(policies),
    close: () => stores.close(),
  };
}

/** Reads one by one what cannot be read together, so that the items that are to blame are named. */
async function readItems(projection: ProjectionStore, ids: readonly string[]): Promise<ReadonlyMap<string, StoredItem>> {
  try {
    return await projection.items(ids);
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    const damaged: string[] = [];
    for (const id of ids) if (!(await isReadable(projection, id))) damaged.push(id);
    throw new DamagedReadSide(error, damaged);
  }
}

async function isReadable(projection: ProjectionStore, id: string): Promise<boolean> {
  try {
    await projection.items([id]);
    return true;
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    return false;
  }
}

type Method = (...given: readonly unknown[]) => unknown;

/** @param own methods that guard themselves */
function guard<Store extends object>(store: Store, own: Partial<Store> = {}): Store {
  return new Proxy(store, {
    get: (_, name) => {
      const isOwn = Object.hasOwn(own, name);
      const value: unknown = Reflect.get(isOwn ? own : store, name);
      return typeof value === 'function' && !isOwn ? guardMethod(value.bind(store) as Method) : value;
    },
  });
}

function guardMethod(method: Method): Method {
  return (...given) => {
    const result = method(...given);
    return isIterable(result) ? guardIterable(result) : Promise.resolve(result).catch(rethrow);
  };
}

function isIterable(result: unknown): result is AsyncIterable<unknown> {
  return typeof result === 'object' && result !== null && Symbol.asyncIterator in result;
}

async function* guardIterable(pages: AsyncIterable<unknown>): AsyncIterable<unknown> {
  try {
    yield* pages;
  } catch (error) {
    rethrow(error);
  }
}

function rethrow(error: unknown): never {
  throw error instanceof StoreUnavailable || error instanceof DamagedReadSide ? error : new DamagedReadSide(error);
}

function describe(cause: unknown, itemIds: readonly string[]): string {
  if (itemIds.length === 0) return String(cause);
  const more = itemIds.length > MOST_NAMED ? ` and ${itemIds.length - MOST_NAMED} more` : '';
  return `${itemIds.slice(0, MOST_NAMED).join(', ')}${more}: ${String(cause)}`;
}

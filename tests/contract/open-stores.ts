import type { StoreCapabilities, StoreFactory } from './store-factory';

interface ClosableStore {
  close(): Promise<void>;
}

export interface OpenStores<Store> {
  /** The one of this test, opened before it. */
  current(): Store;
  /** The same data as another process sees them; in memory there is no other process. */
  another(): Promise<Store>;
}

/** Opens a store before each test of the present block, and closes all that were opened after it. */
export function openStores<Store extends ClosableStore>(
  { durable }: StoreCapabilities,
  factory: () => StoreFactory<Store>,
): OpenStores<Store> {
  let made: StoreFactory<Store>;
  let current: Store;
  const opened: Store[] = [];
  const open = async (again: boolean): Promise<Store> => {
    const store = await made.open(again);
    opened.push(store);
    return store;
  };
  beforeEach(async () => {
    made = factory();
    current = await open(false);
  });
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close();
    await made.cleanUp();
  });
  return { current: () => current, another: async () => (durable ? open(true) : current) };
}

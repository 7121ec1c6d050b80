import type { TrackerStores } from '@duban/ports';
import { MemoryPolicyStore } from './memory-policy.store';
import { MemoryProjectionStore } from './memory-projection.store';
import { MemoryQueryStore } from './memory-query.store';
import { emptyTrackerData } from './tracker-data';

/** The read side in memory. */
export class MemoryTrackerStores implements TrackerStores {
  private readonly data = emptyTrackerData();
  readonly projection = new MemoryProjectionStore(this.data);
  readonly queries = new MemoryQueryStore(this.data);
  readonly policies = new MemoryPolicyStore();

  close(): Promise<void> {
    return Promise.resolve();
  }
}

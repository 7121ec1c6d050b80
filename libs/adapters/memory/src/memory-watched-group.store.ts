import { compareTexts } from '@duban/domain';
import type { WatchedGroup, WatchedGroupStore, WriteOutcome } from '@duban/ports';
import { copy } from './copy';

export class MemoryWatchedGroupStore implements WatchedGroupStore {
  private readonly saved = new Map<string, WatchedGroup>();

  list(): Promise<readonly WatchedGroup[]> {
    return Promise.resolve(copy([...this.saved.values()].sort((a, b) => compareTexts(a.id, b.id))));
  }

  write(groups: readonly WatchedGroup[]): Promise<readonly WriteOutcome[]> {
    return Promise.resolve(groups.map((group) => this.save(group)));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private save(group: WatchedGroup): WriteOutcome {
    if ((this.saved.get(group.id)?.version ?? 0) !== group.version - 1) return 'conflict';
    this.saved.set(group.id, copy(group));
    return 'written';
  }
}

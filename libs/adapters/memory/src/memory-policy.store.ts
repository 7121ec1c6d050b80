import type { PolicyDecision } from '@duban/domain';
import type { PolicyStore } from '@duban/ports';
import { copy } from './copy';

export class MemoryPolicyStore implements PolicyStore {
  private readonly recorded: PolicyDecision[] = [];

  decisions(): Promise<readonly PolicyDecision[]> {
    const ascending = [...this.recorded].sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : Number(a.recordedAt > b.recordedAt)));
    return Promise.resolve(copy(ascending));
  }

  record(decision: PolicyDecision): Promise<void> {
    this.recorded.push(copy(decision));
    return Promise.resolve();
  }
}

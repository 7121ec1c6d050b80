import type { PolicyAdoption } from '@duban/domain';
import type { PolicyStore } from '@duban/ports';
import { copy } from './copy';

export class MemoryPolicyStore implements PolicyStore {
  private readonly adopted: PolicyAdoption[] = [];

  adoptions(): Promise<readonly PolicyAdoption[]> {
    const ascending = [...this.adopted].sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : Number(a.recordedAt > b.recordedAt)));
    return Promise.resolve(copy(ascending));
  }

  adopt(adoption: PolicyAdoption): Promise<void> {
    this.adopted.push(copy(adoption));
    return Promise.resolve();
  }
}

import type { Lease, LeaseStore, WriteOutcome } from '@duban/ports';
import { copy } from './copy';

export class MemoryLeaseStore implements LeaseStore {
  private readonly leases = new Map<string, Lease>();

  load(name: string): Promise<Lease | undefined> {
    return Promise.resolve(copy(this.leases.get(name)));
  }

  write(lease: Lease): Promise<WriteOutcome> {
    if ((this.leases.get(lease.name)?.version ?? 0) !== lease.version - 1) return Promise.resolve('conflict');
    this.leases.set(lease.name, copy(lease));
    return Promise.resolve('written');
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

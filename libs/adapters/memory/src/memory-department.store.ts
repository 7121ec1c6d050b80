import type { DepartmentChange } from '@duban/domain';
import type { DepartmentStore } from '@duban/ports';
import { copy } from './copy';

export class MemoryDepartmentStore implements DepartmentStore {
  private readonly log: (readonly DepartmentChange[])[] = [];

  entries(from: number): Promise<readonly (readonly DepartmentChange[])[]> {
    return Promise.resolve(copy(this.log.slice(from)));
  }

  add(number: number, changes: readonly DepartmentChange[]): Promise<boolean> {
    if (number !== this.log.length) return Promise.resolve(false);
    this.log.push(copy(changes));
    return Promise.resolve(true);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

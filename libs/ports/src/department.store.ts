import type { DepartmentChange } from '@duban/domain';

/**
 * The log of the registry of departments, which all services of a system share. Entries are only ever added; those before a number never
 * change, so that a reader reads only what it does not have yet.
 */
export interface DepartmentStore {
  /** The entries from this number on (the first has number 0), in their order and without a hole. */
  entries(from: number): Promise<readonly (readonly DepartmentChange[])[]>;
  /**
   * Adds the entry with this number, all of it or nothing; durable when resolved. Whoever has read all entries adds behind the last one.
   * @returns false when there is an entry with this number already
   */
  add(number: number, changes: readonly DepartmentChange[]): Promise<boolean>;
  close(): Promise<void>;
}

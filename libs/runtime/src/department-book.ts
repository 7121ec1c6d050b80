import { DepartmentRegistry, Refusal, type DepartmentChange } from '@duban/domain';
import type { DepartmentStore } from '@duban/ports';
import { KeyedMutex } from './keyed-mutex';
import { retryOnConflict } from './retry-on-conflict';

const ATTEMPTS = 20;

/** The registry of departments, kept in memory; the store has the log of all its changes. */
export class DepartmentBook {
  /** As of the last `load` or `change`. */
  readonly registry = new DepartmentRegistry();
  private entriesRead = 0;
  private readonly mutex = new KeyedMutex();

  constructor(private readonly store: DepartmentStore) {}

  /** Reads what other processes have added. */
  async load(): Promise<void> {
    const from = this.entriesRead;
    const found = await this.store.entries(from);
    for (const entry of found.slice(this.entriesRead - from)) this.fold(entry); // another load may have folded some meanwhile
  }

  /** Reads on when one of these is unknown: an item is never there before its department is registered. */
  async loadUnknown(departments: Iterable<{ readonly region: string; readonly code: string }>): Promise<void> {
    for (const { region, code } of departments) {
      if (this.registry.isKnownCode(region, code)) continue;
      return this.load();
    }
  }

  /**
   * Decides on all that is recorded, and adds what was decided; nothing when nothing was. Durable when resolved.
   * @throws what `decide` throws · Refusal `busy` when other writers are always faster
   */
  change(decide: (registry: DepartmentRegistry) => readonly DepartmentChange[]): Promise<readonly DepartmentChange[]> {
    // One after another, so that only writers of other processes can be faster.
    return this.mutex.run('', () =>
      retryOnConflict(() => this.attempt(decide), { attempts: ATTEMPTS, onExhausted: () => new Refusal('busy') }),
    );
  }

  private async attempt(
    decide: (registry: DepartmentRegistry) => readonly DepartmentChange[],
  ): Promise<readonly DepartmentChange[] | 'conflict'> {
    await this.load();
    const number = this.entriesRead;
    const changes = decide(this.registry);
    if (changes.length === 0) return changes;
    if (!(await this.store.add(number, changes))) return 'conflict';
    await this.load();
    return changes;
  }

  private fold(entry: readonly DepartmentChange[]): void {
    for (const change of entry) this.registry.apply(change);
    this.entriesRead += 1;
  }
}

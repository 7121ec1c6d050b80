import type { AlertStore } from '@duban/ports';
import type { Leadership } from '@duban/runtime';
import type { ItemWatch } from './item-watch';
import type { RuleBook } from './rule-book';

const ITEMS_AT_ONCE = 500;

export interface RuleChangesDependencies {
  readonly store: AlertStore;
  readonly rules: RuleBook;
  readonly watch: ItemWatch;
  readonly leadership: Leadership;
}

/**
 * Lets changed rules work on all items, also on those of which nothing is heard: in the process that leads, at its beginning and whenever
 * rules have changed. An item that is written in between has its rules already.
 */
export class RuleChanges {
  private followed = -1;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly dependencies: RuleChangesDependencies) {}

  /** One run at a time. What ends a run in between makes the next one begin anew. */
  follow(): Promise<void> {
    const run = this.running.then(() => this.run());
    this.running = run.catch(() => undefined);
    return run;
  }

  private async run(): Promise<void> {
    if (!this.isLeading()) return;
    const revision = await this.dependencies.rules.refresh();
    if (revision === this.followed) return;
    for (let after: string | undefined = ''; after !== undefined && this.isLeading();) after = await this.followPage(after);
    if (this.isLeading()) this.followed = revision;
  }

  private isLeading(): boolean {
    return this.dependencies.leadership.leads;
  }

  /** @returns the last item of the page; undefined: there are no more */
  private async followPage(after: string): Promise<string | undefined> {
    const { store, watch } = this.dependencies;
    const items = await store.scanItems(after, ITEMS_AT_ONCE);
    await watch.followRules(items);
    return items.length < ITEMS_AT_ONCE ? undefined : items.at(-1)?.itemId;
  }
}

import type { Alert } from '@duban/alerting';
import { compareInList } from '@duban/ports';

/** Of many alerts the newest ones, in the order of lists: the latest day first. */
export class NewestAlerts<Each extends { readonly alert: Alert }> {
  /** How many there are, those that are not kept included. */
  count = 0;
  private kept: Each[] = [];

  constructor(private readonly limit: number) {}

  add(each: Each): void {
    this.count += 1;
    this.kept.push(each);
    if (this.kept.length >= this.limit * 2) this.kept = [...this.list()];
  }

  list(): readonly Each[] {
    return this.kept.sort((a, b) => compareInList(a.alert, b.alert)).slice(0, this.limit);
  }
}

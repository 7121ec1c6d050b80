import type { IsoDate } from '@duban/domain';
import type { HolidayCalendar } from '../calendar/working-days';
import { isItemRule, type ItemRule } from '../rules/advance';
import { isGroupRule, type GroupRule } from '../rules/advance-group';
import type { ItemFacts } from '../rules/item-facts';
import type { AlertRule } from '../rules/rule';
import { GroupCounts } from './group-counts';
import type { ItemMoment } from './item-moment';
import { runGroup } from './run-group';
import { runItem } from './run-item';
import { liveUnanswered, type WouldBeAlert } from './would-be-alert';
import type { Happening } from './happening';

export interface DryRunOptions {
  readonly from: IsoDate;
  /** Inclusive. */
  readonly to: IsoDate;
  readonly calendar: HolidayCalendar;
}

/**
 * The alerts that rules would have raised in a stretch of days, had they been in force all the time before, and had nobody answered. Items
 * come one by one, so that only the counts of groups are kept; then the departments and areas.
 */
export class DryRun {
  private readonly itemRules: readonly ItemRule[];
  private readonly groupRules: readonly GroupRule[];
  private readonly counts = new GroupCounts();

  constructor(
    rules: readonly AlertRule[],
    private readonly options: DryRunOptions,
  ) {
    this.itemRules = rules.filter(isItemRule);
    this.groupRules = rules.filter(isGroupRule);
  }

  /** @param history all that was learnt of one item up to the end of the stretch, in its order */
  item(history: readonly ItemMoment[]): readonly WouldBeAlert[] {
    const { to, calendar } = this.options;
    if (this.groupRules.length > 0) this.count(history);
    return this.inStretch(runItem(history, this.itemRules, to, calendar));
  }

  /** Of all items that came. */
  *groups(): Iterable<WouldBeAlert> {
    if (this.groupRules.length === 0) return;
    for (const { ref, counts } of this.counts.list()) yield* this.inStretch(runGroup(ref, counts, this.groupRules, this.options.to));
  }

  private count(history: readonly ItemMoment[]): void {
    let before: ItemFacts | null = null;
    for (const moment of history) {
      this.counts.move(moment, before, moment.facts);
      before = moment.facts;
    }
  }

  private inStretch(happenings: readonly Happening[]): readonly WouldBeAlert[] {
    const { from, to, calendar } = this.options;
    return liveUnanswered(happenings, to, calendar).filter(({ alert }) => alert.raisedOn >= from);
  }
}

import type { Alert, WouldBeAlert } from '@duban/alerting';
import type { IsoDate } from '@duban/domain';
import { AlertDays, type ComparedDay } from './alert-days';
import { NewestAlerts } from './newest-alerts';

/** How many alerts of a rule were raised, and how many would have been. */
export interface ComparedRule {
  readonly id: string;
  readonly name: string;
  both: number;
  onlyThese: number;
  onlyPresent: number;
}

/** An alert that would have been raised, and the id of the one that was. */
export interface ComparedAlert extends WouldBeAlert {
  readonly raisedAs: string | null;
}

export interface AlertList<Each> {
  readonly count: number;
  readonly newest: readonly Each[];
}

/**
 * The alerts that rules would have raised beside those that were raised: two are the same if rule, subject and day are. First come those
 * that were raised, of which only the ids are kept, then those that would have been.
 */
export class AlertComparison {
  private readonly rules = new Map<string, ComparedRule>();
  /** By what makes them the same: the ids of those that were raised, and have not been met by one that would have been. */
  private readonly raised = new Map<string, string[]>();
  private readonly inBoth: NewestAlerts<ComparedAlert>;
  private readonly inThese: NewestAlerts<ComparedAlert>;
  private readonly byDay: AlertDays;

  /** @param to the last day of the stretch */
  constructor(
    given: readonly { readonly id: string; readonly name: string }[],
    { limit, to }: { readonly limit: number; readonly to: IsoDate },
  ) {
    for (const { id, name } of given) this.findRule(id, name);
    this.inBoth = new NewestAlerts(limit);
    this.inThese = new NewestAlerts(limit);
    this.byDay = new AlertDays(to);
  }

  addRaised(alert: Alert): void {
    const key = formatSameness(alert);
    this.raised.set(key, [...(this.raised.get(key) ?? []), alert.id]);
    this.findRule(alert.rule.id, alert.rule.name).onlyPresent += 1;
    this.byDay.add('present', alert.raisedOn, alert.endedOn);
  }

  addWouldBe(wouldBe: WouldBeAlert): void {
    const { alert, recoveredOn } = wouldBe;
    this.byDay.add('these', alert.raisedOn, recoveredOn);
    const raisedAs = this.raised.get(formatSameness(alert))?.shift() ?? null;
    const rule = this.findRule(alert.rule.id, alert.rule.name);
    if (raisedAs === null) {
      rule.onlyThese += 1;
      this.inThese.add({ ...wouldBe, raisedAs });
      return;
    }
    rule.onlyPresent -= 1;
    rule.both += 1;
    this.inBoth.add({ ...wouldBe, raisedAs });
  }

  /** Whether it was raised, and would not have been. */
  isOnlyRaised(alert: Alert): boolean {
    return this.raised.get(formatSameness(alert))?.includes(alert.id) === true;
  }

  get compared(): readonly ComparedRule[] {
    return [...this.rules.values()];
  }

  get days(): readonly ComparedDay[] {
    return this.byDay.list();
  }

  get both(): AlertList<ComparedAlert> {
    return { count: this.inBoth.count, newest: this.inBoth.list() };
  }

  get onlyThese(): AlertList<ComparedAlert> {
    return { count: this.inThese.count, newest: this.inThese.list() };
  }

  private findRule(id: string, name: string): ComparedRule {
    const found = this.rules.get(id) ?? { id, name, both: 0, onlyThese: 0, onlyPresent: 0 };
    this.rules.set(id, found);
    return found;
  }
}

function formatSameness({ rule, subject, region, year, raisedOn }: Alert): string {
  const key = subject.type === 'item' ? subject.itemId : `${region} ${year} ${subject.type === 'department' ? subject.code : subject.name}`;
  return JSON.stringify([rule.id, subject.type, key, raisedOn]);
}

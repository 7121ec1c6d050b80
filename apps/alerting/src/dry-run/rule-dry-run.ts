import { DryRun, type Alert, type AlertRule, type HolidayCalendar } from '@duban/alerting';
import { addDays, daysBetween, Refusal, type IsoDate, type Problem } from '@duban/domain';
import type { AlertStore, ItemHistoryStore } from '@duban/ports';
import type { PreviewedReceiver, RoutePreview } from '../configuration/route-preview';
import type { RuleBook } from '../watch/rule-book';
import type { ComparedDay } from './alert-days';
import { AlertComparison, type AlertList, type ComparedAlert, type ComparedRule } from './alert-comparison';
import { GovernedRegions } from './governed-regions';
import { walkHistories } from './walk-histories';

export const DRY_RUN_LIMITS = { days: 366, items: 20_000, alerts: 500 } as const;
const ALERTS_AT_ONCE = 500;
export interface DryRunQuestion {
  readonly region: string;
  readonly rules: readonly AlertRule[];
  readonly from: IsoDate;
  /** Inclusive. */
  readonly to: IsoDate;
}

export interface AlertWithReceivers extends ComparedAlert {
  readonly receivers: readonly PreviewedReceiver[];
}

export interface DryRunAnswer extends Pick<DryRunQuestion, 'region' | 'from' | 'to'> {
  /** null: nothing is known yet. */
  readonly knownFrom: IsoDate | null;
  /** The part of the stretch of which something is known; null: none. */
  readonly looked: { readonly from: IsoDate; readonly to: IsoDate } | null;
  readonly items: number;
  /** Regions below that have rules of their own, which these would not replace. */
  readonly excludedRegions: readonly string[];
  readonly rules: readonly ComparedRule[];
  readonly days: readonly ComparedDay[];
  readonly both: AlertList<AlertWithReceivers>;
  readonly onlyThese: AlertList<AlertWithReceivers>;
  readonly onlyPresent: AlertList<Alert>;
}

export interface RuleDryRunDependencies {
  readonly history: Pick<ItemHistoryStore, 'read' | 'knownFrom'>;
  readonly alerts: Pick<AlertStore, 'list'>;
  readonly book: RuleBook;
  readonly preview: Pick<RoutePreview, 'findReceivers'>;
  readonly calendar: HolidayCalendar;
  readonly today: () => IsoDate;
}

type Stretch = NonNullable<DryRunAnswer['looked']>;

/** What rules would have done, beside what the present ones did. Nothing is stored and nobody is told. */
export class RuleDryRun {
  private running: Promise<unknown> = Promise.resolve();

  constructor(private readonly dependencies: RuleDryRunDependencies) {}

  /** One at a time, so that many of them take no more memory than one. @throws Refusal invalid */
  answer(question: DryRunQuestion): Promise<DryRunAnswer> {
    assertShort(question);
    const run = this.running.then(() => this.run(question));
    this.running = run.catch(() => undefined);
    return run;
  }

  private async run({ region, rules, from, to }: DryRunQuestion): Promise<DryRunAnswer> {
    const { history, book, today } = this.dependencies;
    await book.refresh();
    const knownFrom = (await history.knownFrom()) ?? null;
    const looked = intersect({ from, to }, { from: knownFrom ?? addDays(to, 1), to: today() });
    const comparison = new AlertComparison(rules, { limit: DRY_RUN_LIMITS.alerts, to: looked?.to ?? to });
    const governed = new GovernedRegions(book, region);
    const items = looked === null ? 0 : await this.compare(comparison, governed, rules, looked);
    const { compared, days, both, onlyThese } = comparison;
    return {
      ...{ region, from, to, knownFrom, looked, items },
      excludedRegions: governed.excludedRegions,
      rules: compared,
      days,
      both: await this.withReceivers(both),
      onlyThese: await this.withReceivers(onlyThese),
      onlyPresent: {
        count: compared.reduce((sum, { onlyPresent }) => sum + onlyPresent, 0),
        newest: looked === null ? [] : await this.listOnlyRaised(comparison, governed, looked),
      },
    };
  }

  /** @returns how many items there are */
  private async compare(
    comparison: AlertComparison,
    governed: GovernedRegions,
    rules: readonly AlertRule[],
    looked: Stretch,
  ): Promise<number> {
    const { history, calendar } = this.dependencies;
    for await (const alert of this.raised(governed, looked)) comparison.addRaised(alert);
    const run = new DryRun(rules, { ...looked, calendar });
    let items = 0;
    for await (const moments of walkHistories(history, governed.region, looked.to)) {
      if (!governed.has(moments[0]?.facts?.region ?? '')) continue;
      items += 1;
      if (items > DRY_RUN_LIMITS.items)
        throw invalid({ code: 'too-many-items', field: 'region', value: governed.region, params: { max: DRY_RUN_LIMITS.items } });
      for (const alert of run.item(moments)) comparison.addWouldBe(alert);
    }
    for (const alert of run.groups()) comparison.addWouldBe(alert);
    return items;
  }

  /** The alerts that were raised in the stretch, the newest first. */
  private async *raised(governed: GovernedRegions, { from, to }: Stretch): AsyncIterable<Alert> {
    const { alerts } = this.dependencies;
    let after: { raisedOn: IsoDate; id: string } | undefined = { raisedOn: addDays(to, 1), id: '\u{10ffff}' };
    while (after !== undefined) {
      const page: readonly Alert[] = await alerts.list({ region: governed.region, since: from, after, limit: ALERTS_AT_ONCE });
      for (const alert of page) if (governed.has(alert.region)) yield alert;
      after = page.length < ALERTS_AT_ONCE ? undefined : page.at(-1);
    }
  }

  private async listOnlyRaised(comparison: AlertComparison, governed: GovernedRegions, looked: Stretch): Promise<readonly Alert[]> {
    const found: Alert[] = [];
    for await (const alert of this.raised(governed, looked)) {
      if (found.length >= DRY_RUN_LIMITS.alerts) break;
      if (comparison.isOnlyRaised(alert)) found.push(alert);
    }
    return found;
  }

  private async withReceivers({ count, newest }: AlertList<ComparedAlert>): Promise<AlertList<AlertWithReceivers>> {
    const { preview, today } = this.dependencies;
    const alerts = newest.map(({ alert }) => alert);
    const receivers = await preview.findReceivers(alerts, today());
    return { count, newest: newest.map((each, at) => ({ ...each, receivers: receivers[at] ?? [] })) };
  }
}

function intersect(a: Stretch, b: Stretch): Stretch | null {
  const [from, to] = [a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to];
  return from > to ? null : { from, to };
}

function assertShort({ from, to }: DryRunQuestion): void {
  if (to < from) throw invalid({ code: 'to-before-from', field: 'to', value: to });
  if (daysBetween(from, to) >= DRY_RUN_LIMITS.days)
    throw invalid({ code: 'stretch-too-long', field: 'to', value: to, params: { days: DRY_RUN_LIMITS.days } });
}

function invalid(problem: Problem): Refusal {
  return new Refusal('invalid', [problem]);
}

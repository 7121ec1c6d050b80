import { addTo, merge, countingScopes, ZERO_TOTALS, type CommandNote, type Contribution, type Dimension, type Totals } from '@duban/domain';
import type { QueryStore, Rollup } from '@duban/ports';
import type { DepartmentBook } from '@duban/runtime';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { noteClock } from '../clock/note-clock';
import { Groups, type GroupName } from './groups';
import type { PlanMemory, PlanQuestion } from './plan-memory';
import type { ReadEvaluator } from './read-evaluator';
import type { Moments, MomentQuery, ReadMoment } from './read-moment';
import { totalsView, type TotalsView } from './totals-view';

export const GROUPINGS = ['service', 'area', 'department', 'town', 'leader', 'light', 'region'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface SummaryQuery extends MomentQuery {
  readonly region: string;
  readonly year: number;
  readonly by?: Grouping;
}

export interface Summary {
  readonly region: string;
  readonly year: number;
  readonly on: string;
  readonly known: string | null;
  readonly basis: string;
  readonly totals: TotalsView;
  readonly groups: readonly ({ readonly key: string; readonly name: string } & TotalsView)[];
  /** `clock-behind` while the clock stands before the newest data. */
  readonly notes: readonly CommandNote[];
}

/** Other requests are let in after so many items are added up. */
const YIELD_AFTER = 2_000;

/** How far the plan is: from rollups for the current moment, from the items' ledgers for any other. */
export class SummaryQueries {
  constructor(
    private readonly store: QueryStore,
    private readonly memory: PlanMemory,
    private readonly evaluator: ReadEvaluator,
    private readonly moments: Moments,
    private readonly departments: DepartmentBook,
  ) {}

  async summary(query: SummaryQuery): Promise<Summary> {
    const moment = this.moments.of(query);
    const sums = new Sums(query.by, new Groups(this.departments.registry, moment));
    if (moment.isCurrent) await this.fromRollups(query, sums);
    else await this.fromLedgers(query, moment, sums);
    return {
      region: query.region,
      year: query.year,
      on: moment.on,
      known: query.known ?? null,
      basis: moment.basis ?? 'claimed',
      totals: totalsView(sums.all),
      groups: sums.groups(),
      notes: noteClock(this.moments),
    };
  }

  /** What a summary of another moment than the current one is made from. */
  question(moment: ReadMoment): PlanQuestion<Contribution | null> {
    const name = `summary|${this.evaluator.evaluationKey(moment)}`;
    return { name, compute: (state) => this.evaluator.evaluate(state, moment)?.contribution ?? null };
  }

  private async fromRollups({ region, year, by }: SummaryQuery, sums: Sums): Promise<void> {
    for (const rollup of await this.store.rollups({ region, year, dimension: 'all' })) {
      sums.all = merge(sums.all, rollup.totals);
      if (by === 'region') sums.group(rollup.region, { key: rollup.region, name: rollup.region }, rollup.totals);
    }
    if (by === undefined || by === 'region') return;
    const rollups = await this.store.rollups({ region, year, dimension: by });
    if (by === 'department') await this.departments.loadUnknown(rollups.map((each) => ({ region: each.region, code: each.key })));
    for (const rollup of rollups) sums.countRollup(rollup);
  }

  private async fromLedgers(query: SummaryQuery, moment: ReadMoment, sums: Sums): Promise<void> {
    const items = await this.memory.values(query, this.question(moment));
    const counted = items.filter((item) => item !== null);
    if (sums.by === 'department')
      await this.departments.loadUnknown(counted.map(({ region: own, department }) => ({ region: own, code: department.code })));
    for (const [index, contribution] of counted.entries()) {
      sums.count(contribution);
      if (index % YIELD_AFTER === 0) await yieldToEventLoop();
    }
  }
}

interface SummedGroup extends GroupName {
  /** The lowest code of the regions that it has items of: where regions call it by several names, that one's counts. */
  readonly region: string;
  readonly totals: Totals;
}

class Sums {
  all: Totals = ZERO_TOTALS;
  private readonly byKey = new Map<string, SummedGroup>();

  constructor(
    readonly by: Grouping | undefined,
    private readonly names: Groups,
  ) {}

  group(region: string, { key, name }: GroupName, totals: Totals): void {
    if (totals.items === 0) return; // nothing counts in it any more
    const group = this.byKey.get(key);
    if (group === undefined) this.byKey.set(key, { key, name, region, totals });
    else
      this.byKey.set(key, { ...(isBefore({ region, name }, group) ? { key, name, region } : group), totals: merge(group.totals, totals) });
  }

  countRollup({ region, dimension, key, name, totals }: Rollup): void {
    this.group(region, this.names.of(dimension, region, key, name), totals);
  }

  count(contribution: Contribution): void {
    this.all = addTo(this.all, contribution);
    const { region } = contribution;
    const one = addTo(ZERO_TOTALS, contribution);
    if (this.by === 'region') this.group(region, { key: region, name: region }, one);
    else if (this.by !== undefined) this.countIn(this.by, contribution, one);
  }

  private countIn(by: Dimension, contribution: Contribution, one: Totals): void {
    const scope = countingScopes(contribution).find(({ dimension }) => dimension === by);
    if (scope !== undefined) this.group(contribution.region, this.names.of(by, contribution.region, scope.key, scope.name), one);
  }

  /** Ascending by key. */
  groups(): Summary['groups'] {
    return [...this.byKey.values()]
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ key, name, totals }) => ({ key, name, ...totalsView(totals) }));
  }
}

/** Which of two names of one group counts, whichever was read first. */
function isBefore(a: Pick<SummedGroup, 'region' | 'name'>, b: Pick<SummedGroup, 'region' | 'name'>): boolean {
  return a.region === b.region ? a.name < b.name : a.region < b.region;
}

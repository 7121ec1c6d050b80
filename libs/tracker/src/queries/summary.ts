import { addTo, merge, countingScopes, ZERO_TOTALS, type CommandNote, type Contribution, type Dimension, type Totals } from '@duban/domain';
import type { QueryStore } from '@duban/ports';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { evaluateItem } from '../evaluate-item';
import type { PolicyBook } from '../policies/policy-book';
import { noteClock } from '../clock/note-clock';
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

/** How far the plan is: from rollups for the current moment, from the items' ledgers for any other. */
export class SummaryQueries {
  constructor(
    private readonly store: QueryStore,
    private readonly policies: PolicyBook,
    private readonly moments: Moments,
  ) {}

  async summary(query: SummaryQuery): Promise<Summary> {
    const moment = this.moments.of(query);
    const sums = new Sums(query.by);
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

  private async fromRollups({ region, year, by }: SummaryQuery, sums: Sums): Promise<void> {
    for (const rollup of await this.store.rollups({ region, year, dimension: 'all' })) {
      sums.all = merge(sums.all, rollup.totals);
      if (by === 'region') sums.group(rollup.region, rollup.region, rollup.totals);
    }
    if (by === undefined || by === 'region') return;
    for (const { key, name, totals } of await this.store.rollups({ region, year, dimension: by })) sums.group(key, name, totals);
  }

  private async fromLedgers({ region, year }: SummaryQuery, moment: ReadMoment, sums: Sums): Promise<void> {
    for await (const page of this.store.scan({ region, year })) {
      for (const { state } of page) {
        const assessment = evaluateItem(state, moment, this.policies);
        if (assessment !== null) sums.count(assessment.contribution);
      }
      await yieldToEventLoop();
    }
  }
}

class Sums {
  all: Totals = ZERO_TOTALS;
  private readonly byKey = new Map<string, { name: string; totals: Totals }>();

  constructor(private readonly by: Grouping | undefined) {}

  group(key: string, name: string, totals: Totals): void {
    const group = this.byKey.get(key);
    this.byKey.set(key, { name, totals: group === undefined ? totals : merge(group.totals, totals) });
  }

  count(contribution: Contribution): void {
    this.all = addTo(this.all, contribution);
    const one = addTo(ZERO_TOTALS, contribution);
    if (this.by === 'region') this.group(contribution.region, contribution.region, one);
    else if (this.by !== undefined) this.countIn(this.by, contribution, one);
  }

  private countIn(by: Dimension, contribution: Contribution, one: Totals): void {
    const scope = countingScopes(contribution).find(({ dimension }) => dimension === by);
    if (scope !== undefined) this.group(scope.key, scope.name, one);
  }

  /** Scopes that nothing counts in any more are left out; ascending by key. */
  groups(): Summary['groups'] {
    return [...this.byKey]
      .filter(([, { totals }]) => totals.items > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { name, totals }]) => ({ key, name, ...totalsView(totals) }));
  }
}

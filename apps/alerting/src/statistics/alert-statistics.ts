import { AlertSummarizer, type AlertSummary, type RepeatedDepartment, type RepeatedItem } from '@duban/alerting';
import { addMonths, assertAllowed, dateIn, Refusal, type IsoDate, type Principal } from '@duban/domain';
import type { AlertStore, Clock } from '@duban/ports';
import type { DepartmentBook } from '@duban/runtime';
import { departmentsWithin } from '../workflow/alert-workflow';

/** Of what was raised most often. */
const MOST = 20;
/** So that an answer has a bound. */
const MOST_MONTHS = 60;

export interface StatisticsFilters {
  readonly region: string;
  /** Months as `2024-03`. The last one: this month; the first one: the first of the same year. */
  readonly from?: string;
  readonly to?: string;
  /** Its code. */
  readonly department?: string;
  readonly rule?: string;
}

export interface DepartmentStatistics extends AlertSummary {
  readonly region: string;
  readonly department: DepartmentName;
}

interface DepartmentName {
  readonly code: string;
  readonly name: string;
}

export interface AlertStatistics extends AlertSummary {
  readonly region: string;
  readonly from: string;
  readonly to: string;
  readonly departments: readonly DepartmentStatistics[];
  readonly repeated: {
    readonly items: readonly (RepeatedItem & { readonly name: string; readonly department: DepartmentName })[];
    readonly departments: readonly (Omit<RepeatedDepartment, 'department'> & { readonly department: DepartmentName })[];
  };
}

export interface StatisticsDependencies {
  readonly store: AlertStore;
  readonly departments: DepartmentBook;
  readonly clock: Clock;
  /** IANA zone of the business dates. */
  readonly zone: string;
}

/** How alerts are answered: by department and month. */
export class AlertStatisticsBook {
  constructor(private readonly dependencies: StatisticsDependencies) {}

  today(): IsoDate {
    return dateIn(this.dependencies.clock.now(), this.dependencies.zone);
  }

  /** A reporter gets those of its own departments. @throws Refusal forbidden, invalid */
  async read(principal: Principal, filters: StatisticsFilters): Promise<AlertStatistics> {
    const { region, department, rule } = filters;
    assertAllowed(principal, 'read', { region });
    const today = this.today();
    const { from, to } = toMonths(filters, today);
    const query = { region, ...(department !== undefined && { departments: [department] }), ...(rule !== undefined && { rule }) };
    const asked = { ...query, ...departmentsWithin(principal, query), from, to, today, most: MOST };
    const summarizer = new AlertSummarizer(MOST);
    for await (const part of this.dependencies.store.statistics(asked)) summarizer.add(part);
    await this.dependencies.departments.load();
    const { all, departments, repeated } = summarizer.finish();
    return {
      ...{ region, from, to, ...all },
      departments: departments.map((each) => ({ ...each, department: this.findName(each, today) })),
      repeated: {
        items: await Promise.all(repeated.items.map((item) => this.describe(item))),
        departments: repeated.departments.map((each) => ({ ...each, department: this.findName(each, today) })),
      },
    };
  }

  private findName({ region, department: code }: { readonly region: string; readonly department: string }, on: IsoDate): DepartmentName {
    return { code, name: this.dependencies.departments.registry.show(region, code, { on })?.name ?? code };
  }

  /** As the last of its alerts has it. */
  private async describe(item: RepeatedItem): Promise<AlertStatistics['repeated']['items'][number]> {
    const { region, itemId, rule } = item;
    const [last] = await this.dependencies.store.list({ region, itemId, rule, limit: 1 });
    return { ...item, name: last?.subject.name ?? itemId, department: last?.department ?? { code: '', name: '' } };
  }
}

function toMonths({ from, to }: StatisticsFilters, today: IsoDate): { readonly from: string; readonly to: string } {
  const last = to ?? today.slice(0, 7);
  const first = from ?? `${last.slice(0, 4)}-01`;
  if (last < first) throw outOfRange('to', last, { min: first });
  const least = addMonths(`${last}-01`, 1 - MOST_MONTHS).slice(0, 7);
  if (first < least) throw outOfRange('from', first, { min: least });
  return { from: first, to: last };
}

function outOfRange(field: string, value: string, params: { readonly min: string }): Refusal {
  return new Refusal('invalid', [{ code: 'out-of-range', field, value, params }]);
}

import { compareTexts } from '@duban/domain';
import type { AlertRows, AlertTally, RepeatedDepartment, RepeatedItem } from './rows';
import { SummaryBuilder, type AlertSummary } from './summary-builder';

export interface DepartmentSummary extends AlertSummary {
  readonly region: string;
  /** Its code. */
  readonly department: string;
}

export interface SummarizedAlerts {
  readonly all: AlertSummary;
  /** By region and code. */
  readonly departments: readonly DepartmentSummary[];
  readonly repeated: Pick<AlertRows, 'items' | 'departments'>;
}

/** Makes the statistics of what stores count, part by part: a part is all that there is of its regions. */
export class AlertSummarizer {
  private readonly all = new SummaryBuilder();
  private readonly departments: DepartmentSummary[] = [];
  private items: readonly RepeatedItem[] = [];
  private repeating: readonly RepeatedDepartment[] = [];

  /** @param most of what was raised most often */
  constructor(private readonly most: number) {}

  add({ tallies, durations, items, departments }: AlertRows): void {
    const builders = new Map<string, DepartmentBuilder>();
    let last: DepartmentBuilder | undefined;
    const find = ({ region, department }: DepartmentPlace): SummaryBuilder => {
      // Most rows are of the same department as the one before.
      if (last?.region === region && last.department === department) return last.builder;
      const key = `${region}|${department}`;
      last = builders.get(key) ?? { region, department, builder: new SummaryBuilder() };
      builders.set(key, last);
      return last.builder;
    };
    for (const tally of tallies) {
      this.all.addTally(tally);
      find(tally).addTally(tally);
    }
    for (const duration of durations) {
      this.all.addDuration(duration);
      find(duration).addDuration(duration);
    }
    for (const { builder, ...place } of builders.values()) this.departments.push({ ...place, ...builder.summary() });
    this.items = mostOften([...this.items, ...items], this.most, ({ itemId }) => itemId);
    this.repeating = mostOften([...this.repeating, ...departments], this.most, ({ department }) => department);
  }

  finish(): SummarizedAlerts {
    const departments = this.departments.sort((a, b) => compareTexts(a.region, b.region) || compareTexts(a.department, b.department));
    return { all: this.all.summary(), departments, repeated: { items: this.items, departments: this.repeating } };
  }
}

type DepartmentPlace = Pick<AlertTally, 'region' | 'department'>;
type DepartmentBuilder = DepartmentPlace & { readonly builder: SummaryBuilder };
type Repeated = Pick<RepeatedItem, 'rule' | 'region' | 'times'>;

/** The most often first, then by rule, region and what it is about. */
function mostOften<Row extends Repeated>(rows: readonly Row[], most: number, about: (row: Row) => string): readonly Row[] {
  const sorted = [...rows].sort(
    (a, b) => b.times - a.times || compareTexts(a.rule, b.rule) || compareTexts(a.region, b.region) || compareTexts(about(a), about(b)),
  );
  return sorted.slice(0, most);
}

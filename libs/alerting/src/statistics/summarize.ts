import { compareTexts } from '@duban/domain';
import { ALERT_STEPS, type AlertCounts, type AlertDuration, type AlertRows, type AlertStep, type AlertTally } from './rows';

/** How long a step takes: of the alerts that have come so far. Each number is one that an alert took. */
export interface StepTime {
  readonly alerts: number;
  /** The least number of days within which half of them did it; null: none has. */
  readonly medianDays: number | null;
  readonly p90Days: number | null;
  readonly medianWorkingDays: number | null;
  readonly p90WorkingDays: number | null;
}

export interface MonthCounts extends AlertCounts {
  readonly month: string;
}

/** What became of the alerts that were raised in some months. */
export interface AlertSummary {
  readonly counts: AlertCounts;
  readonly times: Readonly<Record<AlertStep, StepTime>>;
  /** Ascending; months without an alert are left out. */
  readonly months: readonly MonthCounts[];
}

export interface DepartmentSummary extends AlertSummary {
  readonly region: string;
  /** Its code. */
  readonly department: string;
}

export interface SummarizedAlerts {
  readonly all: AlertSummary;
  /** By region and code. */
  readonly departments: readonly DepartmentSummary[];
}

export function summarizeAlerts({ tallies, durations }: Pick<AlertRows, 'tallies' | 'durations'>): SummarizedAlerts {
  const key = ({ region, department }: Pick<AlertTally, 'region' | 'department'>): string => `${region}|${department}`;
  const lasting = Map.groupBy(durations, key);
  const departments = [...Map.groupBy(tallies, key)].map(([id, rows]) => {
    const { region = '', department = '' } = rows[0] ?? {};
    return { region, department, ...summarize(rows, lasting.get(id) ?? []) };
  });
  return { all: summarize(tallies, durations), departments: departments.sort(byPlace) };
}

function summarize(tallies: readonly AlertTally[], durations: readonly AlertDuration[]): AlertSummary {
  const months = [...Map.groupBy(tallies, ({ month }) => month)].map(([month, rows]) => ({ month, ...add(rows) }));
  const times = ALERT_STEPS.map((step) => [step, summarizeDurations(durations.filter((each) => each.step === step))]);
  return {
    counts: add(tallies),
    times: Object.fromEntries(times) as AlertSummary['times'],
    months: months.sort((a, b) => compareTexts(a.month, b.month)),
  };
}

const COUNTS = [
  'raised',
  'acknowledged',
  'answered',
  'recovered',
  'closed',
  'escalated',
  'returned',
  'overdue',
  'remind',
  'supervise',
  'summon',
] as const satisfies readonly (keyof AlertCounts)[];

function add(rows: readonly AlertCounts[]): AlertCounts {
  const sums = COUNTS.map((name) => [name, rows.reduce((sum, row) => sum + row[name], 0)]);
  return Object.fromEntries(sums) as Record<keyof AlertCounts, number>;
}

function summarizeDurations(durations: readonly AlertDuration[]): StepTime {
  const quantile = (share: number, unit: 'days' | 'workingDays'): number | null => nearestRank(durations, share, unit);
  return {
    alerts: durations.reduce((sum, { alerts }) => sum + alerts, 0),
    medianDays: quantile(0.5, 'days'),
    p90Days: quantile(0.9, 'days'),
    medianWorkingDays: quantile(0.5, 'workingDays'),
    p90WorkingDays: quantile(0.9, 'workingDays'),
  };
}

/** The least value that this share of all alerts does not exceed. */
function nearestRank(durations: readonly AlertDuration[], share: number, unit: 'days' | 'workingDays'): number | null {
  const total = durations.reduce((sum, { alerts }) => sum + alerts, 0);
  let seen = 0;
  for (const duration of [...durations].sort((a, b) => a[unit] - b[unit])) {
    seen += duration.alerts;
    if (seen >= share * total) return duration[unit];
  }
  return null;
}

function byPlace(a: DepartmentSummary, b: DepartmentSummary): number {
  return compareTexts(a.region, b.region) || compareTexts(a.department, b.department);
}

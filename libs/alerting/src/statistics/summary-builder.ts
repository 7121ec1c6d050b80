import { compareTexts } from '@duban/domain';
import { ALERT_STEPS, type AlertCounts, type AlertDuration, type AlertStep, type AlertTally } from './rows';

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

const NONE: AlertCounts = {
  raised: 0,
  acknowledged: 0,
  answered: 0,
  recovered: 0,
  closed: 0,
  escalated: 0,
  returned: 0,
  overdue: 0,
  remind: 0,
  supervise: 0,
  summon: 0,
};

/** At the index of each number of days, how many alerts took so many; a hole: none. */
type DayCounts = (number | undefined)[];

interface StepCounts {
  alerts: number;
  readonly days: DayCounts;
  readonly workingDays: DayCounts;
}

/** Adds up rows, as many as there are, one by one. */
export class SummaryBuilder {
  private readonly months = new Map<string, AlertCounts>();
  private readonly steps: Readonly<Record<AlertStep, StepCounts>> = { acknowledge: noAlerts(), answer: noAlerts(), recover: noAlerts() };

  addTally(tally: AlertTally): void {
    this.months.set(tally.month, add(this.months.get(tally.month) ?? NONE, tally));
  }

  addDuration({ step, days, workingDays, alerts }: AlertDuration): void {
    const counts = this.steps[step];
    counts.alerts += alerts;
    counts.days[days] = (counts.days[days] ?? 0) + alerts;
    counts.workingDays[workingDays] = (counts.workingDays[workingDays] ?? 0) + alerts;
  }

  summary(): AlertSummary {
    const times = ALERT_STEPS.map((step) => [step, toStepTime(this.steps[step])]);
    return {
      counts: [...this.months.values()].reduce(add, NONE),
      times: Object.fromEntries(times) as AlertSummary['times'],
      months: [...this.months].map(([month, counts]) => ({ month, ...counts })).sort((a, b) => compareTexts(a.month, b.month)),
    };
  }
}

/** Each name is written out: there are a hundred thousand rows, and a loop over names takes ten times as long. */
function add(a: AlertCounts, b: AlertCounts): AlertCounts {
  return {
    raised: a.raised + b.raised,
    acknowledged: a.acknowledged + b.acknowledged,
    answered: a.answered + b.answered,
    recovered: a.recovered + b.recovered,
    closed: a.closed + b.closed,
    escalated: a.escalated + b.escalated,
    returned: a.returned + b.returned,
    overdue: a.overdue + b.overdue,
    remind: a.remind + b.remind,
    supervise: a.supervise + b.supervise,
    summon: a.summon + b.summon,
  };
}

function noAlerts(): StepCounts {
  return { alerts: 0, days: [], workingDays: [] };
}

function toStepTime({ alerts, days, workingDays }: StepCounts): StepTime {
  const rank = (counts: DayCounts, share: number): number | null => nearestRank(counts, share * alerts);
  return {
    alerts,
    medianDays: rank(days, 0.5),
    p90Days: rank(days, 0.9),
    medianWorkingDays: rank(workingDays, 0.5),
    p90WorkingDays: rank(workingDays, 0.9),
  };
}

/** The least value that so many alerts do not exceed; null: there is none. */
function nearestRank(counts: DayCounts, alerts: number): number | null {
  let seen = 0;
  const found = counts.findIndex((each) => each !== undefined && (seen += each) >= alerts);
  return found === -1 ? null : found;
}

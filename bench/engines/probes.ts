import { benchItem, call } from '../http';
import { REGION, YEAR } from '../plan';
import { computeQuantiles, type Quantiles } from '../quantiles';

/** The number of reports per probe: each report adds one percent to the completion. */
const STEPS = 100;
const PROBES = 100;

interface ReportProbe {
  readonly value: number;
  /** Instants by `performance.now()`. */
  readonly dueAt: number;
  acceptedAt?: number;
  visibleAt?: number;
}

interface DelayProbe {
  readonly itemId: string;
  readonly department: string;
  readonly reports: ReportProbe[];
}

/** Items that are the only ones of their departments, so that a summary by department shows how many reports of each it includes. */
export class Probes {
  private readonly probes: readonly DelayProbe[] = Array.from({ length: PROBES }, (_, index) => ({
    itemId: `${REGION}-${YEAR}-P${index}`,
    department: `P${index}`,
    reports: [],
  }));
  private sent = 0;
  private measuredFrom = 0;

  items(): readonly object[] {
    return this.probes.map(({ department }) => ({
      ...benchItem(department),
      department: { code: department, name: '责任单位' },
      measure: { type: 'cumulative', unit: '个', baseline: 0, goal: STEPS, direction: 'at-least' },
    }));
  }

  /** The next report, of each probe in turn. @param dueAt when it is to be sent */
  next(dueAt: number): { readonly itemId: string; readonly value: number; readonly onAccepted: () => void } {
    const { itemId, reports } = this.probes[this.sent % PROBES] as DelayProbe;
    this.sent += 1;
    if (reports.length === STEPS)
      throw new Error(`at most ${PROBES * STEPS} reports of probes can be told apart: measure for a shorter time`);
    const report: ReportProbe = { value: reports.length + 1, dueAt };
    reports.push(report);
    return { itemId, value: report.value, onAccepted: () => (report.acceptedAt = performance.now()) };
  }

  /** Reads the summary once and records which reports it includes. A report is visible from the arrival of that answer. */
  async readSummary(trackerUrl: string): Promise<void> {
    const { groups } = (await call(trackerUrl, 'GET', `/api/tracker/summary?region=${REGION}&year=${YEAR}&by=department`)) as {
      groups: readonly { readonly key: string; readonly completion: number }[];
    };
    const now = performance.now();
    const shown = new Map(groups.map(({ key, completion }) => [key, completion]));
    for (const { department, reports } of this.probes) {
      const completion = shown.get(department) ?? 0;
      for (let at = reports.length - 1; at >= 0; at -= 1) {
        const report = reports[at] as ReportProbe;
        if (report.visibleAt !== undefined) break;
        if (report.value <= completion) report.visibleAt = now;
      }
    }
  }

  /** Excludes the reports sent so far from the measurement. */
  measureFromNow(): void {
    this.measuredFrom = performance.now();
  }

  /** The number of reports that were sent and are not visible yet. */
  countInvisible(): number {
    return this.measured().filter(({ acceptedAt, visibleAt }) => acceptedAt === undefined || visibleAt === undefined).length;
  }

  /** The delays of all measured reports. Call it when none is invisible. */
  delays(): { readonly probes: number; readonly acceptedMs: Quantiles; readonly visibleMs: Quantiles; readonly dueToVisibleMs: Quantiles } {
    const measured = this.measured() as Required<ReportProbe>[];
    return {
      probes: measured.length,
      acceptedMs: computeQuantiles(measured.map(({ dueAt, acceptedAt }) => acceptedAt - dueAt)),
      visibleMs: computeQuantiles(measured.map(({ acceptedAt, visibleAt }) => Math.max(0, visibleAt - acceptedAt))),
      dueToVisibleMs: computeQuantiles(measured.map(({ dueAt, visibleAt }) => visibleAt - dueAt)),
    };
  }

  private measured(): readonly ReportProbe[] {
    return this.probes.flatMap(({ reports }) => reports.filter(({ dueAt }) => dueAt >= this.measuredFrom));
  }
}

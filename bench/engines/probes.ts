import { benchItem, call } from '../http';
import { REGION, YEAR } from '../plan';
import { computeQuantiles, type Quantiles } from '../quantiles';

/** An item can be reported on so often: each report adds one percent. */
const STEPS = 100;
const PROBES = 100;

interface ReportProbe {
  readonly value: number;
  /** Instants of performance.now. */
  readonly dueAt: number;
  acceptedAt?: number;
  visibleAt?: number;
}

interface DelayProbe {
  readonly itemId: string;
  readonly department: string;
  readonly reports: ReportProbe[];
}

/** Items that are alone in their departments, so that a summary by department shows of each how many of its reports are in it. */
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

  /** The report that comes next, of each probe in turn. @param dueAt when it is to be sent */
  next(dueAt: number): { readonly itemId: string; readonly value: number; readonly accepted: () => void } {
    const { itemId, reports } = this.probes[this.sent % PROBES] as DelayProbe;
    this.sent += 1;
    if (reports.length === STEPS)
      throw new Error(`at most ${PROBES * STEPS} reports of probes can be told apart: measure for a shorter time`);
    const report: ReportProbe = { value: reports.length + 1, dueAt };
    reports.push(report);
    return { itemId, value: report.value, accepted: () => (report.acceptedAt = performance.now()) };
  }

  /** Asks for the summary once, and notes what it shows. A report becomes visible when the answer is here. */
  async look(trackerUrl: string): Promise<void> {
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

  /** Only what is sent from now on is measured. */
  measureFromNow(): void {
    this.measuredFrom = performance.now();
  }

  /** Reports that were sent and are not visible yet. */
  invisible(): number {
    return this.measured().filter(({ acceptedAt, visibleAt }) => acceptedAt === undefined || visibleAt === undefined).length;
  }

  /** Of all that were measured, when none is invisible. */
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

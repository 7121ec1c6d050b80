import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPath } from './embedded-path';
import { benchItem, call, startProgram } from './http';
import { REGION, TODAY, YEAR } from './plan';
import { computeQuantiles, type Quantiles } from './quantiles';

/** Months reported in the folder that is read. */
const REPORTED_MONTHS = 2;
const READS = 500;
const VISIBLE = 200;
const OTHER_YEAR = 2025;

export interface SummaryResult {
  readonly items: number;
  readonly months: number;
  readonly summaryMs: Quantiles;
  readonly visibleMs: Quantiles;
  readonly peakRssMb: number;
}

/** `summary` over many items, and the time from sending a report to seeing it in a summary (sent and polled one after another). */
export async function benchSummary(items: number): Promise<SummaryResult> {
  const folder = mkdtempSync(join(tmpdir(), 'duban-bench-summary-'));
  try {
    const path = await EmbeddedPath.open(folder);
    await path.publish(items, REPORTED_MONTHS);
    await path.consume();
    await path.close();
    const program = await startProgram(folder, TODAY);
    try {
      const summaryMs = await times(READS, () =>
        call(program.url, 'GET', `/api/tracker/summary?region=${REGION}&year=${YEAR}&by=department`),
      );
      const visibleMs = await visibleTimes(program.url);
      return { items, months: REPORTED_MONTHS, summaryMs, visibleMs, peakRssMb: program.peakRssMb() };
    } finally {
      await program.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A plan with one item, so that every report moves its summary. */
async function visibleTimes(url: string): Promise<Quantiles> {
  await call(url, 'POST', '/api/livelihood/items', {
    ...benchItem('V1', OTHER_YEAR),
    measure: { type: 'cumulative', unit: '个', baseline: 0, goal: VISIBLE * 10, direction: 'at-least' },
  });
  let value = 0;
  return times(VISIBLE, async () => {
    value += 1;
    await call(url, 'POST', `/api/livelihood/items/${REGION}-${OTHER_YEAR}-V1/reports`, { asOf: '2025-06-30', value });
    const wanted = Math.round((value / (VISIBLE * 10)) * 10_000) / 100;
    for (;;) {
      const { totals } = (await call(url, 'GET', `/api/tracker/summary?region=${REGION}&year=${OTHER_YEAR}`)) as {
        totals: { completion: number };
      };
      if (totals.completion >= wanted) return;
    }
  });
}

async function times(count: number, work: () => Promise<unknown>): Promise<Quantiles> {
  const taken: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const started = performance.now();
    await work();
    taken.push(performance.now() - started);
  }
  return computeQuantiles(taken);
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPath } from './embedded-path';
import { benchItem, call, startProgram } from './http';
import { REGION, TODAY, YEAR } from './plan';
import { computeQuantiles, type Quantiles } from './quantiles';

/** Number of months with reports in the folder that is queried. */
const REPORTED_MONTHS = 2;
const READS = 500;
const VISIBILITY_REPORTS = 200;
const OTHER_YEAR = 2025;

export interface SummaryResult {
  readonly items: number;
  readonly months: number;
  readonly summaryMs: Quantiles;
  readonly visibleMs: Quantiles;
  readonly peakRssMb: number;
}

/** Measures `summary` over many items, and the time from sending a report until a summary includes it (one report at a time). */
export async function benchSummary(items: number): Promise<SummaryResult> {
  const folder = mkdtempSync(join(tmpdir(), 'duban-bench-summary-'));
  try {
    const path = await EmbeddedPath.open(folder);
    await path.publish(items, REPORTED_MONTHS);
    await path.consume();
    await path.close();
    const program = await startProgram(folder, TODAY);
    try {
      const summaryMs = await measureTimes(READS, () =>
        call(program.url, 'GET', `/api/tracker/summary?region=${REGION}&year=${YEAR}&by=department`),
      );
      const visibleMs = await measureVisibility(program.url);
      return { items, months: REPORTED_MONTHS, summaryMs, visibleMs, peakRssMb: program.peakRssMb() };
    } finally {
      await program.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Uses a plan with one item, so that every report changes its summary. */
async function measureVisibility(url: string): Promise<Quantiles> {
  await call(url, 'POST', '/api/livelihood/items', {
    ...benchItem('V1', OTHER_YEAR),
    measure: { type: 'cumulative', unit: '个', baseline: 0, goal: VISIBILITY_REPORTS * 10, direction: 'at-least' },
  });
  let value = 0;
  return measureTimes(VISIBILITY_REPORTS, async () => {
    value += 1;
    await call(url, 'POST', `/api/livelihood/items/${REGION}-${OTHER_YEAR}-V1/reports`, { asOf: '2025-06-30', value });
    const expected = Math.round((value / (VISIBILITY_REPORTS * 10)) * 10_000) / 100;
    for (;;) {
      const { totals } = (await call(url, 'GET', `/api/tracker/summary?region=${REGION}&year=${OTHER_YEAR}`)) as {
        totals: { completion: number };
      };
      if (totals.completion >= expected) return;
    }
  });
}

async function measureTimes(count: number, work: () => Promise<unknown>): Promise<Quantiles> {
  const durations: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const started = performance.now();
    await work();
    durations.push(performance.now() - started);
  }
  return computeQuantiles(durations);
}

import { DataFolder } from '@duban/sqlite';
import type { AlertStore } from '@duban/ports';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { call, startProgram } from './http';
import { MadeAlerts, RARE_RULE } from './made-alerts';
import { REGION, TODAY } from './plan';
import { computeQuantiles, type Quantiles } from './quantiles';
import { withoutIndexes } from './without-indexes';

const WRITTEN_AT_ONCE = 10_000;
const READS = 400;
const COUNTS = 40;
const OPEN = 'state=raised,acknowledged,answered,returned,excused';

/** What is filtered for is a range of an index, or has to be found in it among all others. */
const QUERIES: Readonly<Record<string, string>> = {
  county: `region=${REGION}`,
  prefecture: 'region=1404',
  province: 'region=14',
  'department, level': `region=${REGION}&department=D7&level=summon`,
  'county, open': `region=${REGION}&${OPEN}`,
  'prefecture, excused': 'region=1404&state=excused',
  'province, excused': 'region=14&state=excused',
  'province, last year': `region=14&year=2024`,
  'province, since, rule': 'region=14&since=2025-06-01&rule=overdue',
  'province, rare rule': `region=14&rule=${RARE_RULE}`,
  'province, rule that no alert has': 'region=14&rule=none',
  'province, last year, rule': 'region=14&year=2024&rule=overdue',
  'province, last year, rare rule': `region=14&year=2024&rule=${RARE_RULE}`,
};

export interface AlertListResult {
  readonly alerts: number;
  readonly fillSeconds: number;
  /** The load average over the last minute, at the end. */
  readonly load: number;
  /** Of each query in ms, from the request to its answer. */
  readonly queries: Readonly<Record<string, Quantiles & { readonly found: number }>>;
  readonly peakRssMb: number;
}

/** Measures `GET /api/alerts` and its statistics one request at a time, over many alerts of a province. */
export async function benchAlertList(alerts: number): Promise<AlertListResult> {
  const folder = mkdtempSync(join(tmpdir(), 'duban-bench-alert-list-'));
  try {
    const started = performance.now();
    await fillFolder(folder, alerts);
    const fillSeconds = Math.round((performance.now() - started) / 1_000);
    const program = await startProgram(folder, TODAY);
    try {
      const lists = await measureLists(program.url);
      const statistics = await measureStatistics(program.url);
      return { alerts, fillSeconds, load: loadavg()[0] ?? 0, queries: { ...lists, ...statistics }, peakRssMb: program.peakRssMb() };
    } finally {
      await program.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fillFolder(folder: string, alerts: number): Promise<void> {
  await DataFolder.open(folder).close();
  await withoutIndexes(join(folder, 'alerting.db'), 'alerts', async () => {
    const data = DataFolder.open(folder);
    await fillAlerts(data.alerts, alerts);
    await data.close();
  });
}

async function fillAlerts(store: AlertStore, total: number): Promise<void> {
  const made = new MadeAlerts(total);
  for (let writes = made.next(WRITTEN_AT_ONCE); writes.length > 0; writes = made.next(WRITTEN_AT_ONCE)) {
    await store.write(writes);
    await store.markPublished(await store.unpublished(WRITTEN_AT_ONCE));
  }
}

async function measureLists(url: string): Promise<AlertListResult['queries']> {
  const { nextCursor } = (await call(url, 'GET', `/api/alerts?region=14&limit=500`)) as { nextCursor: string };
  const measured: Record<string, Quantiles & { found: number }> = {};
  for (const [name, query] of Object.entries({ ...QUERIES, 'province, later page': `region=14&cursor=${nextCursor}` }))
    measured[name] = await measure(READS, async () => {
      const { items } = (await call(url, 'GET', `/api/alerts?${query}&limit=50`)) as { items: readonly unknown[] };
      return items.length;
    });
  return measured;
}

async function measureStatistics(url: string): Promise<AlertListResult['queries']> {
  const measured: Record<string, Quantiles & { found: number }> = {};
  for (const [name, region] of Object.entries({ county: REGION, province: '14' }))
    measured[`statistics, ${name}`] = await measure(COUNTS, async () => {
      const path = `/api/alerts/statistics?region=${region}&from=2024-01&to=2025-12`;
      const { departments } = (await call(url, 'GET', path)) as { departments: readonly unknown[] };
      return departments.length;
    });
  return measured;
}

/** @param read gives how many were found */
async function measure(reads: number, read: () => Promise<number>): Promise<Quantiles & { found: number }> {
  const times: number[] = [];
  let found = 0;
  for (let at = 0; at < reads; at += 1) {
    const started = performance.now();
    found = await read();
    times.push(performance.now() - started);
  }
  return { ...computeQuantiles(times), found };
}

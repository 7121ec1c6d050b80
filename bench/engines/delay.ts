import { setTimeout as pause } from 'node:timers/promises';
import { startChild, childOptions, type Child } from '../child';
import { benchItem, call, KEY, registerItems } from '../http';
import { REGION, TODAY, YEAR } from '../plan';
import type { Quantiles } from '../quantiles';
import type { EngineUnderTest } from './engine-under-test';
import { Probes } from './probes';
import { ReportSender } from './report-sender';
import { LOAD_YEAR, POLL_MS, SteadyReports } from './steady-reports';
import type { ProgressListener } from './progress';

const WARM_UP_SECONDS = 5;

export interface DelaySize {
  readonly items: number;
  readonly reportsPerSecond: number;
  readonly seconds: number;
}

export interface DelayResult {
  readonly reportsPerSecond: number;
  readonly acceptedPerSecond: number;
  /** The number of reports whose delay was measured. */
  readonly probes: number;
  /** From the instant at which a report was due to be sent until its 201, also when it was sent later. */
  readonly acceptedMs: Quantiles;
  /** From the 201 until a summary includes the report. */
  readonly visibleMs: Quantiles;
  /** From the instant at which a report was due to be sent until a summary includes it. */
  readonly dueToVisibleMs: Quantiles;
  /** CPU time of the services per report. */
  readonly writerCpuUs: number;
  readonly trackerCpuUs: number;
}

/** Sends reports at a steady rate over HTTP to services in separate processes, and measures when the summary includes them. */
export async function measureReportDelay(engine: EngineUnderTest, size: DelaySize): Promise<DelayResult> {
  const name = engine.newName();
  const tracker = await startService(engine, 'tracker', name);
  try {
    const writer = await startService(engine, 'livelihood', name);
    try {
      return await measureServices(engine, size, writer, tracker);
    } finally {
      await writer.stop();
    }
  } finally {
    await tracker.stop();
  }
}

function startService({ brokers, mongoUri, nodeOptions }: EngineUnderTest, app: 'tracker' | 'livelihood', name: string): Promise<Child> {
  const env = {
    HOST: '127.0.0.1',
    PORT: '0',
    KAFKA_BROKERS: brokers.join(','),
    KAFKA_PREFIX: `${name}.`,
    MONGODB_URI: mongoUri,
    MONGODB_PREFIX: name.slice(0, 20),
    DUBAN_ADMIN_KEY: KEY,
    DUBAN_NOW: TODAY,
    DUBAN_LOG_LEVEL: 'error',
  };
  return startChild(`apps/${app}/src/main.js`, env, [...childOptions(`start:${app}`), ...nodeOptions]);
}

async function measureServices(engine: EngineUnderTest, size: DelaySize, writer: Child, tracker: Child): Promise<DelayResult> {
  const what = `reports over HTTP, ${size.reportsPerSecond} a second`;
  const probes = new Probes();
  const load = Array.from({ length: size.items }, (_, index) => `B${index}`);
  const items = [...load.map((code) => benchItem(code, LOAD_YEAR)), ...probes.items()];
  await engine.part(`${what}: registering`, items.length, (onProgress) => registerItems(writer.url, items, onProgress));
  await engine.part(`${what}: waiting until all items are tracked`, items.length, (onProgress) =>
    waitUntilTracked(tracker.url, items.length, onProgress),
  );
  const sender = new ReportSender(writer.url);
  const steady = new SteadyReports(load, probes, sender, size.reportsPerSecond);
  const run = (title: string, seconds: number): Promise<void> =>
    engine.part(title, seconds * size.reportsPerSecond, (onProgress) => steady.run(tracker.url, seconds, onProgress));
  const settle = (): Promise<void> =>
    engine.part(`${what}: the last reports`, probes.countInvisible(), (onProgress) => waitUntilVisible(probes, tracker.url, onProgress));
  await run(`${what}: warming up`, WARM_UP_SECONDS);
  await settle();
  probes.measureFromNow();
  const before = { at: performance.now(), accepted: sender.accepted, writer: writer.cpuUs(), tracker: tracker.cpuUs() };
  await run(what, size.seconds);
  const accepted = sender.accepted - before.accepted;
  const rate = {
    reportsPerSecond: size.reportsPerSecond,
    acceptedPerSecond: Math.round((accepted * 1_000) / (performance.now() - before.at)),
    writerCpuUs: Math.round((writer.cpuUs() - before.writer) / accepted),
    trackerCpuUs: Math.round((tracker.cpuUs() - before.tracker) / accepted),
  };
  await settle();
  sender.close();
  return { ...rate, ...probes.delays() };
}

async function waitUntilVisible(probes: Probes, trackerUrl: string, onProgress: ProgressListener): Promise<void> {
  const total = probes.countInvisible();
  for (let left = total; left > 0; left = probes.countInvisible()) {
    await probes.readSummary(trackerUrl);
    onProgress(total - left);
    await pause(POLL_MS);
  }
}

async function waitUntilTracked(url: string, items: number, onProgress: ProgressListener): Promise<void> {
  for (;;) {
    const shown = (await countTrackedItems(url, YEAR)) + (await countTrackedItems(url, LOAD_YEAR));
    onProgress(shown);
    if (shown === items) return;
    await pause(POLL_MS);
  }
}

async function countTrackedItems(url: string, year: number): Promise<number> {
  const { totals } = (await call(url, 'GET', `/api/tracker/summary?region=${REGION}&year=${year}`)) as { totals: { items: number } };
  return totals.items;
}

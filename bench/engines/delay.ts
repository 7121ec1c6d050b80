import { setTimeout as pause } from 'node:timers/promises';
import { startChild, childOptions, type Child } from '../child';
import { benchItem, call, KEY, registerItems } from '../http';
import { REGION, TODAY, YEAR } from '../plan';
import type { Quantiles } from '../quantiles';
import type { EngineUnderTest } from './ground';
import { Probes } from './probes';
import { ReportSender } from './report-sender';
import type { ObservedChange } from './watched';

/** The plan of the items that are only reported on, beside the one of the probes. */
const LOAD_YEAR = YEAR + 1;
const LOOK_MS = 10;
const TICK_MS = 5;
/** Every tenth report is a probe's. */
const PROBE_EVERY = 10;
const WARM_UP_SECONDS = 5;

export interface DelaySize {
  readonly items: number;
  readonly reportsPerSecond: number;
  readonly seconds: number;
}

export interface DelayResult {
  readonly reportsPerSecond: number;
  readonly acceptedPerSecond: number;
  /** Reports whose delay was measured. */
  readonly probes: number;
  /** From the instant at which a report was due to be sent, whenever it could be, to its 201. */
  readonly acceptedMs: Quantiles;
  /** From the 201 to a summary that shows the report. */
  readonly visibleMs: Quantiles;
  /** From the instant at which it was due to a summary that shows it. */
  readonly dueToVisibleMs: Quantiles;
  /** Processor time of the services for one report. */
  readonly writerCpuUs: number;
  readonly trackerCpuUs: number;
}

/** Reports come in steadily over HTTP to services that are processes of their own: when does the summary show them? */
export async function reportDelay(engine: EngineUnderTest, size: DelaySize): Promise<DelayResult> {
  const name = engine.newName();
  const tracker = await startService(engine, 'tracker', name);
  try {
    const writer = await startService(engine, 'livelihood', name);
    try {
      return await measured(engine, size, writer, tracker);
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

async function measured(engine: EngineUnderTest, size: DelaySize, writer: Child, tracker: Child): Promise<DelayResult> {
  const what = `reports over HTTP, ${size.reportsPerSecond} a second`;
  const probes = new Probes();
  const load = Array.from({ length: size.items }, (_, index) => `B${index}`);
  const items = [...load.map((code) => benchItem(code, LOAD_YEAR)), ...probes.items()];
  await engine.part(`${what}: registering`, items.length, (moved) => registerItems(writer.url, items, moved));
  await engine.part(`${what}: all items are tracked`, items.length, (moved) => untilTracked(tracker.url, items.length, moved));
  const sender = new ReportSender(writer.url);
  const steady = new SteadyReports(load, probes, sender, size.reportsPerSecond);
  const run = (title: string, seconds: number): Promise<void> =>
    engine.part(title, seconds * size.reportsPerSecond, (moved) => steady.run(tracker.url, seconds, moved));
  const settle = (): Promise<void> =>
    engine.part(`${what}: the last ones`, probes.invisible(), (moved) => untilVisible(probes, tracker.url, moved));
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

/** Reports at a steady rate, whatever their answers take: on the items in turn, and every tenth on a probe. */
class SteadyReports {
  private sent = 0;

  constructor(
    private readonly codes: readonly string[],
    private readonly probes: Probes,
    private readonly sender: ReportSender,
    private readonly perSecond: number,
  ) {}

  /** Sends for so long, and looks at the summary beside it. */
  async run(trackerUrl: string, seconds: number, moved: ObservedChange): Promise<void> {
    const startedAt = performance.now();
    const [sentBefore, acceptedBefore] = [this.sent, this.sender.accepted];
    const elapsed = (): number => Math.min(performance.now() - startedAt, seconds * 1_000);
    const sending = async (): Promise<void> => {
      while (this.sent - sentBefore < seconds * this.perSecond) {
        const due = sentBefore + Math.floor((elapsed() * this.perSecond) / 1_000);
        while (this.sent < due) this.sendNext(startedAt + ((this.sent - sentBefore) * 1_000) / this.perSecond);
        moved(this.sender.accepted - acceptedBefore);
        await pause(TICK_MS);
      }
    };
    const looking = async (): Promise<void> => {
      while (elapsed() < seconds * 1_000) {
        await this.probes.look(trackerUrl);
        await pause(LOOK_MS);
      }
    };
    await Promise.all([sending(), looking()]);
  }

  private sendNext(dueAt: number): void {
    const at = this.sent;
    this.sent += 1;
    if (at % PROBE_EVERY === 0) {
      const { itemId, value, accepted } = this.probes.next(dueAt);
      this.sender.send(itemId, `${YEAR}-06-30`, value, accepted);
    } else {
      const code = this.codes[at % this.codes.length] as string;
      this.sender.send(`${REGION}-${LOAD_YEAR}-${code}`, `${LOAD_YEAR}-06-30`, 1 + Math.floor(at / this.codes.length));
    }
  }
}

async function untilVisible(probes: Probes, trackerUrl: string, moved: ObservedChange): Promise<void> {
  const atFirst = probes.invisible();
  for (let left = atFirst; left > 0; left = probes.invisible()) {
    await probes.look(trackerUrl);
    moved(atFirst - left);
    await pause(LOOK_MS);
  }
}

async function untilTracked(url: string, items: number, moved: ObservedChange): Promise<void> {
  for (;;) {
    const shown = (await shownItems(url, YEAR)) + (await shownItems(url, LOAD_YEAR));
    moved(shown);
    if (shown === items) return;
    await pause(LOOK_MS);
  }
}

async function shownItems(url: string, year: number): Promise<number> {
  const { totals } = (await call(url, 'GET', `/api/tracker/summary?region=${REGION}&year=${year}`)) as { totals: { items: number } };
  return totals.items;
}

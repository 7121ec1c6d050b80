import type { DelaySize } from './delay';
import type { LogSize } from './log';
import type { TakeOverSize } from './take-over';

/** How much is measured. Environment variables make it smaller for a trial run. */
export interface Sizes {
  /** For all candidates except (b): 5 000 items with 80 reports each are 400 000 reports. */
  readonly log: LogSize;
  /** For (b): fewer items with as many reports each, so that the ratio of inserts to updates is the same as in `log`. */
  readonly nestLog: LogSize;
  /** 12 346 items with 80 reports each are a million events. */
  readonly rebuildLog: LogSize;
  readonly delay: DelaySize;
  readonly takeOver: TakeOverSize;
  /** A part that makes no progress for so long fails. */
  readonly stallMs: number;
}

const NEST_SHARE = 20;

export function logSizes(env: NodeJS.ProcessEnv): Sizes {
  const number = (name: string, fallback: number): number => Number(env[name] ?? fallback);
  const log = { items: number('BENCH_ITEMS', 5_000), reportsEach: number('BENCH_REPORTS', 80) };
  return {
    log,
    nestLog: { ...log, items: number('BENCH_NEST_ITEMS', Math.ceil(log.items / NEST_SHARE)) },
    rebuildLog: { items: number('BENCH_REBUILD_ITEMS', 12_346), reportsEach: log.reportsEach },
    delay: {
      items: log.items,
      reportsPerSecond: number('BENCH_RATE', 1_000),
      seconds: number('BENCH_DELAY_SECONDS', 20),
    },
    takeOver: { items: number('BENCH_TAKEOVER_ITEMS', 80_000), reportsEach: 8, repetitions: number('BENCH_REPETITIONS', 5) },
    stallMs: 1_000 * number('BENCH_STALL_SECONDS', 60),
  };
}

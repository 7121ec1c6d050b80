import type { DelaySize } from './delay';
import type { LogSize } from './log';

/** How much is measured; the environment makes it smaller for trying. */
export interface Sizes {
  /** Read by all but (b): 5 000 items with 80 reports each are 400 000 reports. */
  readonly log: LogSize;
  /** Read by (b): fewer items, with as many reports each, so that inserts and updates are mixed as in `log`. */
  readonly nestLog: LogSize;
  /** 12 346 items with 80 reports each are a million events. */
  readonly rebuildLog: LogSize;
  readonly delay: DelaySize;
  /** A part that has not moved for so long is over. */
  readonly stallMs: number;
}

const NEST_SHARE = 20;

export function logSizes(env: NodeJS.ProcessEnv): Sizes {
  const number = (name: string, otherwise: number): number => Number(env[name] ?? otherwise);
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
    stallMs: 1_000 * number('BENCH_STALL_SECONDS', 60),
  };
}

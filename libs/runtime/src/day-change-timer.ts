import { dateIn, endOfDate, type IsoDate } from '@duban/domain';
import type { Clock } from '@duban/ports';

/** A limit, so that a machine that slept, or whose clock was set, is noticed within this time. */
const LONGEST_WAIT_MS = 30_000;

export interface DayChangeTimerOptions {
  readonly clock: Clock;
  /** IANA zone whose midnight is the day change. */
  readonly zone: string;
  /** Called at the start and after each day change, one call at a time. After a rejection it is called again at the next check. */
  readonly onDate: (date: IsoDate) => Promise<void> | void;
  /** Called when `onDate` failed. */
  readonly onError?: (error: unknown) => void;
}

export interface DayChangeTimer {
  /** No call begins after this; resolves when the call in progress has ended. */
  stop(): Promise<void>;
}

/** Checks the business date now, right after each midnight of the zone, and at least every 30 s. Keeps no process alive. */
export function dayChangeTimer(options: DayChangeTimerOptions): DayChangeTimer {
  let done: IsoDate | undefined;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const check = async (): Promise<void> => {
    const date = dateIn(options.clock.now(), options.zone);
    if (date !== done && (await succeeds(options, date))) done = date;
    if (stopped) return;
    timer = setTimeout(() => {
      current = check();
    }, waitMs(options)).unref();
  };
  let current = check();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return current;
    },
  };
}

function waitMs({ clock, zone }: DayChangeTimerOptions): number {
  const now = clock.now();
  const timer = Date.parse(endOfDate(dateIn(now, zone), zone));
  return Math.max(1, Math.min(timer - now, LONGEST_WAIT_MS));
}

async function succeeds({ onDate, onError }: DayChangeTimerOptions, date: IsoDate): Promise<boolean> {
  try {
    await onDate(date);
    return true;
  } catch (error) {
    onError?.(error);
    return false;
  }
}

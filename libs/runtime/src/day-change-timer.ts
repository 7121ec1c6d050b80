import { dateIn, endOfDate, type IsoDate } from '@duban/domain';
import type { Clock } from '@duban/ports';

/** A machine that slept, or whose clock was set, is noticed within this time. */
const LONGEST_WAIT_MS = 30_000;

export interface MidnightTimerOptions {
  readonly clock: Clock;
  /** IANA zone whose midnight turns the business date. */
  readonly zone: string;
  /** Called at the start and whenever the business date has turned, never twice at once. A rejection is tried again at the next look. */
  readonly onDate: (date: IsoDate) => Promise<void> | void;
  /** Told when `onDate` failed. */
  readonly onError?: (error: unknown) => void;
}

export interface MidnightTimer {
  /** No call begins after this; resolves when the one under way has ended. */
  stop(): Promise<void>;
}

/** Looks at the business date now, right after each midnight of the zone, and at least every 30 s. Keeps no process alive. */
export function midnightTimer(options: MidnightTimerOptions): MidnightTimer {
  let done: IsoDate | undefined;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    const date = dateIn(options.clock.now(), options.zone);
    if (date !== done && (await succeeds(options, date))) done = date;
    if (stopped) return;
    timer = setTimeout(() => {
      current = look();
    }, waitMs(options)).unref();
  };
  let current = look();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return current;
    },
  };
}

function waitMs({ clock, zone }: MidnightTimerOptions): number {
  const now = clock.now();
  const midnight = Date.parse(endOfDate(dateIn(now, zone), zone));
  return Math.max(1, Math.min(midnight - now, LONGEST_WAIT_MS));
}

async function succeeds({ onDate, onError }: MidnightTimerOptions, date: IsoDate): Promise<boolean> {
  try {
    await onDate(date);
    return true;
  } catch (error) {
    onError?.(error);
    return false;
  }
}

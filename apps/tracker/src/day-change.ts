import type { Application } from '@duban/nest-kit';
import type { Clock } from '@duban/ports';
import { dayChangeTimer, type DayChangeTimer, type LifecyclePart } from '@duban/runtime';
import { Projector } from '@duban/tracker';

export interface DayChangeOptions {
  readonly clock: Clock;
  /** IANA zone of the region's midnight. */
  readonly zone: string;
  readonly onError: (error: unknown) => void;
}

/** The part of a program that brings the lights up to the date, at its start and at each midnight. */
export function dayChangeTask(app: Application, options: DayChangeOptions): LifecyclePart {
  const projector = app.get(Projector, { strict: false });
  let timer: DayChangeTimer | undefined;
  return {
    name: 'midnight',
    start: () => {
      timer = dayChangeTimer({ ...options, onDate: () => projector.advanceToToday() });
    },
    stop: () => timer?.stop(),
  };
}

import type { Application } from '@duban/nest-kit';
import type { Clock } from '@duban/ports';
import { midnightTimer, type MidnightTimer, type Part } from '@duban/runtime';
import { Projector } from '@duban/tracker';

export interface MidnightOptions {
  readonly clock: Clock;
  /** IANA zone of the region's midnight. */
  readonly zone: string;
  readonly onError: (error: unknown) => void;
}

/** The part of a program that brings the lights up to the date, at its start and at each midnight. */
export function dayChangeTask(app: Application, options: MidnightOptions): Part {
  const projector = app.get(Projector, { strict: false });
  let midnight: MidnightTimer | undefined;
  return {
    name: 'midnight',
    start: () => {
      midnight = midnightTimer({ ...options, onDate: () => projector.turn() });
    },
    stop: () => midnight?.stop(),
  };
}

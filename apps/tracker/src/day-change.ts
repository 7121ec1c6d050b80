import type { Application } from '@duban/nest-kit';
import type { Clock } from '@duban/ports';
import { dayChangeTimer, type DayChangeTimer, type LifecyclePart } from '@duban/runtime';
import { PlanWarmUp, Projector } from '@duban/tracker';

export interface DayChangeOptions {
  readonly clock: Clock;
  /** IANA zone of the region's midnight. */
  readonly zone: string;
  readonly onError: (error: unknown) => void;
}

/**
 * The part of a program that brings the lights up to the date, at its start and at each midnight, and then computes in advance what pages
 * ask of whole plans on that date.
 */
export function dayChangeTask(app: Application, options: DayChangeOptions): LifecyclePart {
  const projector = app.get(Projector, { strict: false });
  const warmUp = app.get(PlanWarmUp, { strict: false });
  const stopping = new AbortController();
  let timer: DayChangeTimer | undefined;
  return {
    name: 'midnight',
    start: () => {
      const onDate = async (): Promise<void> => {
        await projector.advanceToToday();
        await warmUp.run(stopping.signal);
      };
      timer = dayChangeTimer({ ...options, onDate });
    },
    stop: () => {
      stopping.abort();
      return timer?.stop();
    },
  };
}

import type { Application, ReadinessChecks } from '@duban/nest-kit';
import type { LifecyclePart } from '@duban/runtime';
import { ClockWatch, Moments, Projector } from '@duban/tracker';

/** After so long at most, it is noticed that the clock stands before what another tracker has stored. */
const LOOK_EVERY_MS = 2_000;

export interface ClockTaskOptions {
  readonly onWarning: (sentence: string) => void;
  readonly onError: (error: unknown) => void;
}

/** Looks whether the clock stands before the newest data: before requests are served, and from then on. */
export function clockTask(app: Application, { onWarning, onError }: ClockTaskOptions): LifecyclePart {
  const { newest } = app.get(Projector, { strict: false });
  const moments = app.get(Moments, { strict: false });
  const watch = new ClockWatch({ newest, moments, everyMs: LOOK_EVERY_MS, onBehind: onWarning, onError });
  return { name: 'clock', start: () => watch.start(), stop: () => watch.stop() };
}

/** A wrong clock takes no process out of service: its answers are exact, as of that clock's date. */
export function reportClock(app: Application, readiness: ReadinessChecks): void {
  const moments = app.get(Moments, { strict: false });
  readiness.addWarning('clock', () => moments.clockBehind() !== undefined);
}

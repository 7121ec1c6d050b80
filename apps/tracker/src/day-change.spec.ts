import type { Application } from '@duban/nest-kit';
import { PlanWarmUp, Projector } from '@duban/tracker';
import { dayChangeTask } from './day-change';

const MIDNIGHT = Date.parse('2024-06-30T16:00:00Z'); // in Shanghai

describe('the day change', () => {
  beforeEach(() => jest.useFakeTimers({ now: MIDNIGHT - 90_000, doNotFake: ['setImmediate', 'nextTick'] }));
  afterEach(() => jest.useRealTimers());

  /** A program in which the work in advance takes until it is stopped, if `isLong`. */
  function startTask(isLong: boolean) {
    const steps: string[] = [];
    const parts = new Map<unknown, object>([
      [Projector, { advanceToToday: () => Promise.resolve(steps.push('evaluated')) }],
      [
        PlanWarmUp,
        {
          run: async (signal: AbortSignal) => {
            steps.push('begun');
            if (isLong) await new Promise((resolve) => signal.addEventListener('abort', resolve));
            steps.push('ended');
          },
        },
      ],
    ]);
    const app = { get: (part: unknown) => parts.get(part) } as unknown as Application;
    const onError = (error: unknown): never => {
      throw error;
    };
    const task = dayChangeTask(app, { clock: { now: () => Date.now() }, zone: 'Asia/Shanghai', onError });
    void task.start?.();
    return { steps, task };
  }

  it('evaluates the items, and then computes in advance what pages ask of the date: at the start and after midnight', async () => {
    const { steps, task } = startTask(false);
    const once = ['evaluated', 'begun', 'ended'];
    await jest.advanceTimersByTimeAsync(89_999);
    expect(steps).toEqual(once);
    await jest.advanceTimersByTimeAsync(1);
    expect(steps).toEqual([...once, ...once]);
    await task.stop?.();
  });

  it('does not wait at the stop until everything is computed', async () => {
    const { steps, task } = startTask(true);
    await jest.advanceTimersByTimeAsync(0);
    expect(steps).toEqual(['evaluated', 'begun']);
    await task.stop?.();
    expect(steps.at(-1)).toBe('ended');
  });
});

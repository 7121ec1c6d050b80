import { Lifecycle, StopTimedOut, type LifecyclePart } from './lifecycle';

function recorded(steps: string[], name: string, more: Partial<LifecyclePart> = {}): LifecyclePart {
  return { name, start: () => void steps.push(`start ${name}`), stop: () => void steps.push(`stop ${name}`), ...more };
}

describe('a lifecycle', () => {
  it('starts in order and stops in reverse, once', async () => {
    const steps: string[] = [];
    const lifecycle = new Lifecycle([recorded(steps, 'store'), recorded(steps, 'bus'), recorded(steps, 'http')]);
    await lifecycle.start();
    await Promise.all([lifecycle.stop(), lifecycle.stop()]);
    await lifecycle.stop();
    expect(steps).toEqual(['start store', 'start bus', 'start http', 'stop http', 'stop bus', 'stop store']);
  });

  it('stops the started parts when one fails, and rethrows its error', async () => {
    const steps: string[] = [];
    const failing = recorded(steps, 'bus', { start: () => Promise.reject(new Error('port in use')) });
    const lifecycle = new Lifecycle([recorded(steps, 'store'), failing, recorded(steps, 'http')]);
    await expect(lifecycle.start()).rejects.toThrow('port in use');
    expect(steps).toEqual(['start store', 'stop bus', 'stop store']);
  });

  it('goes on stopping when a part cannot stop', async () => {
    const steps: string[] = [];
    const onError = (part: string, error: unknown): void => void steps.push(`${part}: ${String(error)}`);
    const stuck = recorded(steps, 'bus', { stop: () => Promise.reject(new Error('gone')) });
    const lifecycle = new Lifecycle([recorded(steps, 'store'), stuck], { onError });
    await lifecycle.start();
    await lifecycle.stop();
    expect(steps.slice(2)).toEqual(['bus: Error: gone', 'stop store']);
  });

  it('waits no longer than the deadline, and names the parts that still run', async () => {
    const lifecycle = new Lifecycle([{ name: 'store' }, { name: 'bus', stop: () => new Promise<void>(() => undefined) }], {
      stopWithinMs: 5,
    });
    await lifecycle.start();
    await expect(lifecycle.stop()).rejects.toEqual(new StopTimedOut(['bus', 'store']));
  });

  it('stopped while starting, starts nothing more', async () => {
    const steps: string[] = [];
    const stopping = recorded(steps, 'bus', { start: () => void lifecycle.stop() });
    const lifecycle: Lifecycle = new Lifecycle([recorded(steps, 'store'), stopping, recorded(steps, 'http')]);
    await lifecycle.start();
    await lifecycle.stop();
    expect(steps).toEqual(['start store', 'stop bus', 'stop store']);
  });
});

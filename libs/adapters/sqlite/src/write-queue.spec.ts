import { StoreUnavailable } from '@duban/ports';
import { WriteQueue } from './write-queue';

describe('WriteQueue', () => {
  /** Doubles numbers; anything negative spoils the whole step, as a failed statement does. */
  function doubling(steps: number[][], fault: (task: number) => Error | undefined): WriteQueue<number, number> {
    return new WriteQueue((tasks) => {
      steps.push([...tasks]);
      for (const error of tasks.map(fault)) if (error !== undefined) throw error;
      return tasks.map((task) => task * 2);
    });
  }
  const negative = (task: number): Error | undefined => (task < 0 ? new Error(`${task} is negative`) : undefined);

  it('commits what is asked for in one turn in one step, in order', async () => {
    const steps: number[][] = [];
    const queue = doubling(steps, negative);
    expect(await Promise.all([queue.push(1), queue.push(2), queue.push(3)])).toEqual([2, 4, 6]);
    expect(await queue.push(4)).toBe(8);
    expect(steps).toEqual([[1, 2, 3], [4]]);
  });

  it('lets a faulty task fail alone', async () => {
    const queue = doubling([], negative);
    const outcomes = await Promise.allSettled([queue.push(1), queue.push(-2), queue.push(3)]);
    expect(outcomes).toEqual([
      { status: 'fulfilled', value: 2 },
      { status: 'rejected', reason: new Error('-2 is negative') },
      { status: 'fulfilled', value: 6 },
    ]);
  });

  it('does not try one by one when there is no room', async () => {
    const steps: number[][] = [];
    const full = new StoreUnavailable('full', 'disk-full');
    const queue = doubling(steps, () => full);
    const outcomes = await Promise.allSettled([queue.push(1), queue.push(2)]);
    expect(outcomes.map((outcome) => outcome.status === 'rejected' && (outcome.reason as unknown))).toEqual([full, full]);
    expect(steps).toEqual([[1, 2]]);
  });

  it('commits at once when it is flushed', async () => {
    const steps: number[][] = [];
    const queue = doubling(steps, negative);
    const pushed = queue.push(5);
    queue.flush();
    expect(steps).toEqual([[5]]);
    expect(await pushed).toBe(10);
  });
});

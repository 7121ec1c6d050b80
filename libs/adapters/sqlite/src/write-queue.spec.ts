import { StoreUnavailable } from '@duban/ports';
import { WriteQueue } from './write-queue';

describe('WriteQueue', () => {
  /** Doubles numbers. A negative one fails the whole step, as a failed statement does. */
  function doubling(
    steps: number[][],
    fault: (task: number) => Error | undefined,
    sync: () => Promise<void> = () => Promise.resolve(),
  ): WriteQueue<number, number> {
    const commit = (tasks: readonly number[]): number[] => {
      steps.push([...tasks]);
      for (const error of tasks.map(fault)) if (error !== undefined) throw error;
      return tasks.map((task) => task * 2);
    };
    return new WriteQueue(commit, sync);
  }
  const negative = (task: number): Error | undefined => (task < 0 ? new Error(`${task} is negative`) : undefined);

  it('commits the tasks of one turn of the event loop in one step, in order', async () => {
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

  it('resolves only when the commit is on disk, and gathers tasks meanwhile', async () => {
    const steps: number[][] = [];
    const syncs: (() => void)[] = [];
    const queue = doubling(steps, negative, () => new Promise((resolve) => syncs.push(resolve)));
    const answers: number[] = [];
    const ask = async (task: number): Promise<void> => void answers.push(await queue.push(task));
    const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
    const asked = [ask(1)];
    while (syncs.length === 0) await turn();
    asked.push(ask(2), ask(3));
    await turn();
    expect([answers, steps]).toEqual([[], [[1]]]);
    syncs.shift()?.();
    while (syncs.length === 0) await turn();
    expect(answers).toEqual([2]);
    syncs.shift()?.();
    await Promise.all(asked);
    expect(steps).toEqual([[1], [2, 3]]);
  });

  it('rejects what could not be made durable', async () => {
    const lost = new StoreUnavailable('lost', 'disk-full');
    const queue = doubling([], negative, () => Promise.reject(lost));
    await expect(queue.push(1)).rejects.toBe(lost);
  });

  it('is drained when every task is resolved or rejected', async () => {
    const queue = doubling([], negative);
    const pushed = queue.push(5);
    await queue.drained();
    expect(await pushed).toBe(10);
    await queue.drained();
  });
});

import { StoreUnavailable } from '@duban/ports';
import { SharedCalls } from './shared-calls';

/** Doubles numbers. A negative one fails the whole call, as a document that is too large does. */
class Doubling {
  readonly calls: number[][] = [];
  private readonly gates: (() => void)[] = [];
  private isBlocked = false;

  constructor(private readonly fault: (task: number) => Error | undefined = () => undefined) {}

  readonly call = async (tasks: readonly number[]): Promise<number[]> => {
    this.calls.push([...tasks]);
    if (this.isBlocked) await new Promise<void>((resolve) => this.gates.push(resolve));
    for (const error of tasks.map(this.fault)) if (error !== undefined) throw error;
    return tasks.map((task) => task * 2);
  };

  block(): void {
    this.isBlocked = true;
  }

  release(): void {
    this.isBlocked = false;
    for (const open of this.gates.splice(0)) open();
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const negative = (task: number): Error | undefined => (task < 0 ? new Error(`${task} is negative`) : undefined);

describe('SharedCalls', () => {
  it('makes one call for all tasks of one turn of the event loop, in order', async () => {
    const doubling = new Doubling();
    const shared = new SharedCalls(doubling.call, () => false);
    expect(await Promise.all([shared.push(1), shared.push(2), shared.push(3)])).toEqual([2, 4, 6]);
    expect(await shared.push(4)).toBe(8);
    expect(doubling.calls).toEqual([[1, 2, 3], [4]]);
  });

  it('has at most four calls in progress, and gathers tasks meanwhile', async () => {
    const doubling = new Doubling();
    const shared = new SharedCalls(doubling.call, () => false);
    doubling.block();
    const pushed: Promise<number>[] = [];
    for (let task = 1; task <= 8; task += 1) {
      pushed.push(shared.push(task));
      await turn();
    }
    expect(doubling.calls).toEqual([[1], [2], [3], [4]]);
    doubling.release();
    expect(await Promise.all(pushed)).toEqual([2, 4, 6, 8, 10, 12, 14, 16]);
    expect(doubling.calls.slice(4)).toEqual([[5, 6, 7, 8]]);
  });

  it('lets a faulty task fail alone, when nothing can have arrived', async () => {
    const doubling = new Doubling(negative);
    const shared = new SharedCalls(doubling.call, () => false);
    const outcomes = await Promise.allSettled([shared.push(1), shared.push(-2), shared.push(3)]);
    expect(outcomes).toEqual([
      { status: 'fulfilled', value: 2 },
      { status: 'rejected', reason: new Error('-2 is negative') },
      { status: 'fulfilled', value: 6 },
    ]);
  });

  it('finds one faulty task among many in few calls', async () => {
    const doubling = new Doubling(negative);
    const shared = new SharedCalls(doubling.call, () => false);
    const outcomes = await Promise.allSettled(Array.from({ length: 256 }, (_, task) => shared.push(task === 100 ? -1 : task)));
    expect(outcomes.flatMap(({ status }, at) => (status === 'rejected' ? [at] : []))).toEqual([100]);
    expect(doubling.calls.length).toBe(1 + 2 * Math.log2(256));
  });

  it('rejects a task alone, with the error that the call gives as its result', async () => {
    const shared = new SharedCalls(
      (tasks: readonly number[]) => Promise.resolve(tasks.map((task) => negative(task) ?? task)),
      () => true,
    );
    const outcomes = await Promise.allSettled([shared.push(1), shared.push(-2), shared.push(3)]);
    expect(outcomes.map((outcome) => outcome.status === 'fulfilled' || (outcome.reason as unknown))).toEqual([
      true,
      new Error('-2 is negative'),
      true,
    ]);
  });

  it.each([
    ['something may have arrived', new Error('refused'), true],
    ['the engine does not answer', new StoreUnavailable('no answer', 'unreachable'), false],
  ])('asks once only when %s', async (_, error, mayHaveArrived) => {
    const doubling = new Doubling(() => error);
    const shared = new SharedCalls(doubling.call, () => mayHaveArrived);
    const outcomes = await Promise.allSettled([shared.push(1), shared.push(2)]);
    expect(outcomes.map((outcome) => outcome.status === 'rejected' && (outcome.reason as unknown))).toEqual([error, error]);
    expect(doubling.calls).toEqual([[1, 2]]);
  });

  it('is settled when no task waits and no call is in progress, however often it is asked', async () => {
    const doubling = new Doubling();
    const shared = new SharedCalls(doubling.call, () => false);
    await shared.settled();
    doubling.block();
    const done: string[] = [];
    const pushed = shared.push(1).then(() => done.push('pushed'));
    await turn();
    const settled = [shared.settled(), shared.settled()].map((each) => each.then(() => done.push('settled')));
    await turn();
    expect(done).toEqual([]);
    doubling.release();
    await Promise.all([pushed, ...settled]);
    expect(done).toEqual(['pushed', 'settled', 'settled']);
  });
});

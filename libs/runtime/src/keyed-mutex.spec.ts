import { KeyedMutex } from './keyed-mutex';

/** A work that notes when it starts, and ends when it is told to. */
function controlledWork(name: string, log: string[]) {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const work = (): Promise<string> => {
    log.push(`${name} starts`);
    return promise;
  };
  return { work, finish: () => resolve(name), fail: () => reject(new Error(`${name} failed`)) };
}

const nextTick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('KeyedMutex', () => {
  it('runs the works of one key one after another, in the order of the calls', async () => {
    const mutex = new KeyedMutex();
    const log: string[] = [];
    const [first, second, third] = [controlledWork('1', log), controlledWork('2', log), controlledWork('3', log)];
    const done = [first, second, third].map(({ work }) => mutex.run('item', work));
    await nextTick();
    expect(log).toEqual(['1 starts']);
    first.finish();
    await nextTick();
    expect(log).toEqual(['1 starts', '2 starts']);
    second.finish();
    third.finish();
    expect(await Promise.all(done)).toEqual(['1', '2', '3']);
    expect(log).toEqual(['1 starts', '2 starts', '3 starts']);
  });

  it('runs the works of different keys side by side', () => {
    const mutex = new KeyedMutex();
    const log: string[] = [];
    void mutex.run('a', controlledWork('a', log).work);
    void mutex.run('b', controlledWork('b', log).work);
    expect(log).toEqual(['a starts', 'b starts']);
  });

  it('rejects as its work does, and goes on with the next', async () => {
    const mutex = new KeyedMutex();
    const log: string[] = [];
    const [first, second] = [controlledWork('1', log), controlledWork('2', log)];
    const done = Promise.allSettled([mutex.run('item', first.work), mutex.run('item', second.work)]);
    first.fail();
    second.finish();
    expect(await done).toMatchObject([{ status: 'rejected', reason: { message: '1 failed' } }, { value: '2' }]);
  });

  it('keeps nothing of a key whose works have ended', async () => {
    const mutex = new KeyedMutex();
    await mutex.run('item', () => Promise.resolve());
    const log: string[] = [];
    void mutex.run('item', controlledWork('later', log).work);
    expect(log).toEqual(['later starts']); // at once: it waits for nobody
  });
});

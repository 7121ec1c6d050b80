import type { Refusal } from '@duban/domain';
import { HashQueue } from './hash-queue';

/** Works that end when they are released, in order. */
function makeWorks(): { readonly work: () => Promise<number>; readonly release: () => void; readonly started: () => number } {
  const running: (() => void)[] = [];
  let started = 0;
  return {
    work: () => {
      started += 1;
      const number = started;
      return new Promise((resolve) => running.push(() => resolve(number)));
    },
    release: () => running.shift()?.(),
    started: () => started,
  };
}

it('runs so many works at once, the others in the order in which they came, and refuses what is too many', async () => {
  const queue = new HashQueue({ running: 2, waiting: 3 });
  const { work, release, started } = makeWorks();
  const results = Array.from({ length: 7 }, () => queue.run(work).catch((error: unknown) => (error as Refusal).code));
  expect(await Promise.all(results.slice(5))).toEqual(['busy', 'busy']);
  expect(started()).toBe(2);
  for (const done of [0, 1, 2]) {
    release();
    await results[done];
    expect(started()).toBe(done + 3);
  }
  release();
  release();
  expect(await Promise.all(results.slice(0, 5))).toEqual([1, 2, 3, 4, 5]);
});

it('goes on after a work that failed', async () => {
  const queue = new HashQueue({ running: 1, waiting: 1 });
  const fails = queue.run(() => Promise.reject(new Error('out of memory')));
  const next = queue.run(() => Promise.resolve('done'));
  await expect(fails).rejects.toThrow('out of memory');
  expect([await next, await queue.run(() => Promise.resolve('again'))]).toEqual(['done', 'again']);
});

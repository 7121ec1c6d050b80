import { retryOnConflict } from './retry-on-conflict';

class Busy extends Error {}
const options = { attempts: 3, onExhausted: () => new Busy() };

/** Attempts that end as listed, and how many of them were made. */
function attemptsEnding(...ends: readonly ('conflict' | 'written' | Error)[]) {
  const made: unknown[] = [];
  const attempt = (): Promise<'conflict' | 'written'> => {
    const end = ends[made.length] ?? 'conflict';
    made.push(end);
    return end instanceof Error ? Promise.reject(end) : Promise.resolve(end);
  };
  return { made, attempt };
}

describe('retryOnConflict', () => {
  it('answers what the first attempt without a conflict answers', async () => {
    const { made, attempt } = attemptsEnding('conflict', 'conflict', 'written');
    expect(await retryOnConflict(attempt, options)).toBe('written');
    expect(made).toHaveLength(3);
  });

  it('makes no second attempt without a conflict', async () => {
    const { made, attempt } = attemptsEnding('written');
    await retryOnConflict(attempt, options);
    expect(made).toHaveLength(1);
  });

  it('takes undefined for an answer, not for a conflict', async () => {
    const attempt = (): Promise<string | undefined> => Promise.resolve(undefined);
    expect(await retryOnConflict(attempt, options)).toBeUndefined();
  });

  it('gives up after the given number of attempts, with the error of the caller', async () => {
    const { made, attempt } = attemptsEnding();
    await expect(retryOnConflict(attempt, options)).rejects.toBeInstanceOf(Busy);
    expect(made).toHaveLength(3);
  });

  it('passes on the error of an attempt, and makes no other', async () => {
    const { made, attempt } = attemptsEnding('conflict', new Error('the engine is down'));
    await expect(retryOnConflict(attempt, options)).rejects.toThrow('the engine is down');
    expect(made).toHaveLength(2);
  });
});

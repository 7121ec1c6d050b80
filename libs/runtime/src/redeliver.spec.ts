import { Backoff } from './backoff';
import { redeliverUntilDone } from './redeliver';

const backoff = (): Backoff => new Backoff(1, 2);

describe('redelivery', () => {
  it('makes the same attempt again until it succeeds, and reports each failure', async () => {
    const failures: string[] = [];
    let attempts = 0;
    const attempt = async (): Promise<void> => {
      attempts += 1;
      if (attempts < 4) throw new Error(`attempt ${attempts}`);
      return Promise.resolve();
    };
    const { signal } = new AbortController();
    await redeliverUntilDone(attempt, { signal, onFailure: (error) => void failures.push(String(error)), backoff: backoff() });
    expect([attempts, failures]).toEqual([4, ['Error: attempt 1', 'Error: attempt 2', 'Error: attempt 3']]);
  });

  it('ends with the signal, during an attempt that fails and during a pause', async () => {
    const ending = new AbortController();
    let attempts = 0;
    const attempt = (): Promise<void> => {
      attempts += 1;
      if (attempts === 3) ending.abort();
      return Promise.reject(new Error('away'));
    };
    await redeliverUntilDone(attempt, { signal: ending.signal, onFailure: () => undefined, backoff: backoff() });
    expect(attempts).toBe(3);
  });

  it('makes no attempt when the signal has ended before', async () => {
    const attempt = (): Promise<void> => Promise.reject(new Error('not to be called'));
    await redeliverUntilDone(attempt, { signal: AbortSignal.abort(), onFailure: () => undefined });
  });
});

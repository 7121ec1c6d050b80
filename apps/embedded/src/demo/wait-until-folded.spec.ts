import { Metrics } from '@duban/nest-kit';
import { waitUntilFolded } from './wait-until-folded';

describe('waitUntilFolded', () => {
  it('waits while an outbox or a consumer lags, also for what a consumer has led to', async () => {
    const metrics = new Metrics();
    const outbox = [3, 0, 1, 0];
    const consumer = [0, 5, 0, 2];
    const nextLag = (lags: number[]) => ({ lag: () => Promise.resolve(lags.shift() ?? 0) });
    metrics.watchOutbox('targets', nextLag(outbox));
    metrics.watchConsumers(() => new Map([['tracker', nextLag(consumer)]]));
    await waitUntilFolded(metrics);
    expect([outbox, consumer]).toEqual([[], []]);
  });
});

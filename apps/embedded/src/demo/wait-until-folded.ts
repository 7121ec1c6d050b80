import type { Metrics } from '@duban/nest-kit';
import { setTimeout as wait } from 'node:timers/promises';

const LAGS = ['duban_outbox_lag', 'duban_consumer_lag'];
const LOOK_EVERY_MS = 4;
const AT_MOST_MS = 60_000;

/**
 * Waits until every event written so far has been read by every consumer. Twice in a row nothing is waiting, because a consumer may have
 * written an event (of a reference) after its outbox was looked at.
 */
export async function waitUntilFolded(metrics: Pick<Metrics, 'registry'>): Promise<void> {
  const deadline = Date.now() + AT_MOST_MS;
  for (let emptyRounds = 0; emptyRounds < 2;) {
    if (Date.now() > deadline) throw new Error('The tracker has not read the sample district within a minute. Start the demo again.');
    emptyRounds = (await countWaiting(metrics)) === 0 ? emptyRounds + 1 : 0;
    await wait(LOOK_EVERY_MS);
  }
}

async function countWaiting({ registry }: Pick<Metrics, 'registry'>): Promise<number> {
  let waiting = 0;
  for (const name of LAGS) {
    const lags = await registry.getSingleMetric(name)?.get();
    for (const { value } of lags?.values ?? []) waiting += value;
  }
  return waiting;
}

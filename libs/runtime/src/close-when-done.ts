import { StoreUnavailable, type Subscription } from '@duban/ports';

export interface Patience {
  /** How long the subscription may do anything but run. Default 60 s. */
  readonly patienceMs?: number | undefined;
  /** What ends then, as in "while … was read". */
  readonly doing: string;
}

const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 500;

/**
 * Waits for what a subscription was made for, then closes it. The bus tries for ever, as services need it; what a person waits for ends.
 * @throws StoreUnavailable when the bus stays away; what `done` rejects with
 */
export async function closeWhenDone(subscription: Subscription, done: Promise<unknown>, patience: Patience): Promise<void> {
  const away = Promise.withResolvers<never>();
  const watch = watchOver(subscription, patience, away.reject);
  try {
    await Promise.race([done, away.promise]);
  } catch (error) {
    await subscription.close().catch(() => undefined); // what came first says why
    throw error;
  } finally {
    clearInterval(watch);
  }
  await subscription.close();
}

function watchOver(
  subscription: Subscription,
  { patienceMs = PATIENCE_MS, doing }: Patience,
  fail: (error: StoreUnavailable) => void,
): NodeJS.Timeout {
  let wellAt = Date.now();
  return setInterval(() => {
    if (subscription.status() === 'running') wellAt = Date.now();
    if (Date.now() - wellAt <= patienceMs) return;
    const seconds = Math.round(patienceMs / 1_000);
    const sentence = `The event bus has been away for ${seconds} s while ${doing}. Look at its servers, then begin again.`;
    fail(new StoreUnavailable(sentence, 'unreachable'));
  }, LOOK_EVERY_MS);
}

import { StoreUnavailable, type Subscription } from '@duban/ports';

export interface DeadlineOptions {
  /** How long the subscription may be in another state than running. Default 60 s. */
  readonly deadlineMs?: number | undefined;
  /** The work that is given up after the deadline, as in "while … was read". */
  readonly doing: string;
}

const DEADLINE_MS = 60_000;
const LOOK_EVERY_MS = 500;

/**
 * Waits until the purpose of a subscription is reached, then closes it. The bus itself retries for ever, as services need it; a
 * command that a person waits for needs a deadline.
 * @throws StoreUnavailable when the bus is unavailable until the deadline; what `done` rejects with
 */
export async function closeWhenDone(subscription: Subscription, done: Promise<unknown>, deadline: DeadlineOptions): Promise<void> {
  const away = Promise.withResolvers<never>();
  const watch = watchOver(subscription, deadline, away.reject);
  try {
    await Promise.race([done, away.promise]);
  } catch (error) {
    await subscription.close().catch(() => undefined); // the first error is the one to report
    throw error;
  } finally {
    clearInterval(watch);
  }
  await subscription.close();
}

function watchOver(
  subscription: Subscription,
  { deadlineMs = DEADLINE_MS, doing }: DeadlineOptions,
  fail: (error: StoreUnavailable) => void,
): NodeJS.Timeout {
  let wellAt = Date.now();
  return setInterval(() => {
    if (subscription.status() === 'running') wellAt = Date.now();
    if (Date.now() - wellAt <= deadlineMs) return;
    const seconds = Math.round(deadlineMs / 1_000);
    const sentence = `The event bus has been away for ${seconds} s while ${doing}. Look at its servers, then begin again.`;
    fail(new StoreUnavailable(sentence, 'unreachable'));
  }, LOOK_EVERY_MS);
}

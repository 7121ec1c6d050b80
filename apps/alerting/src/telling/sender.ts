import { explainResult, retryDelayMs, type OutboundChannel, type SendResult } from '@duban/channels';
import { toInstant } from '@duban/domain';
import type { Clock, Delivery, DeliveryAttempt, DeliveryStore } from '@duban/ports';
import type { ChannelBook } from './channel-book';
import { ChannelPace } from './channel-pace';
import { composeMessage } from './compose-message';

/** The longest window of a rate. */
const WINDOW_MS = 60_000;
const RECOVERED_AT_ONCE = 500;

export interface SenderDependencies {
  readonly deliveries: DeliveryStore;
  readonly channels: ChannelBook;
  readonly clock: Clock;
  /** From 0 to 1, evenly distributed. */
  readonly chance: () => number;
  readonly onError: (error: unknown) => void;
}

/**
 * Sends what waits, each channel on its own: one that hangs keeps no other waiting. `sending` is written before, and the outcome after, so
 * that what a process was sending when it ended is known, and is sent once more.
 */
export class Sender {
  private readonly paces = new Map<string, ChannelPace>();
  private readonly running = new Map<string, Promise<void>>();
  private readonly inFlight = new Set<string>();
  private readonly stopping = new AbortController();

  constructor(private readonly dependencies: SenderDependencies) {}

  /** Begins to send what is due. Resolves when it is sent, or has to wait. @param mayGoOn false: this process does not lead any more */
  async run(mayGoOn: () => boolean): Promise<void> {
    const { deliveries, clock, onError } = this.dependencies;
    for (const key of await deliveries.dueChannels(toInstant(clock.now()))) {
      if (this.running.has(key)) continue;
      const work = this.sendAll(key, () => mayGoOn() && !this.stopping.signal.aborted)
        .catch(onError)
        .finally(() => this.running.delete(key));
      this.running.set(key, work);
    }
    await Promise.all(this.running.values());
  }

  /** What another process, or this one before it was started again, was sending: nobody knows whether it has arrived. */
  async recover(): Promise<void> {
    const { deliveries, clock } = this.dependencies;
    const lost = (await deliveries.inState('sending', RECOVERED_AT_ONCE)).filter(({ id }) => !this.inFlight.has(id));
    await deliveries.writeDeliveries(lost.map((delivery) => toWaiting(delivery, toInstant(clock.now()))));
  }

  /** An attempt in progress is interrupted, and made again after the start. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.running.values());
  }

  private async sendAll(key: string, mayGoOn: () => boolean): Promise<void> {
    const { deliveries, channels, clock } = this.dependencies;
    while (mayGoOn()) {
      const channel = await channels.find(key);
      const now = clock.now();
      if (channel === 'no-settings') return;
      const isOpen = typeof channel !== 'string';
      if (isOpen && (await this.pace(key, now)).nextAt(channel.limits.rates, now) > now) return;
      const [next] = await deliveries.dueDeliveries(key, toInstant(now), 1);
      if (next === undefined) return;
      if (isOpen) await this.sendOne(next, key, channel);
      else await deliveries.writeDeliveries([{ ...next, version: next.version + 1, state: 'refused', reason: channel }]);
    }
  }

  private async pace(key: string, now: number): Promise<ChannelPace> {
    const known = this.paces.get(key);
    if (known !== undefined) return known;
    const sent = await this.dependencies.deliveries.sentSince(key, toInstant(now - WINDOW_MS));
    const pace = new ChannelPace(sent.map((at) => Date.parse(at)));
    this.paces.set(key, pace);
    return pace;
  }

  private async sendOne(delivery: Delivery, key: string, channel: OutboundChannel): Promise<void> {
    const { deliveries, clock } = this.dependencies;
    const attempt: DeliveryAttempt = { startedAt: toInstant(clock.now()), endedAt: null, outcome: null, code: null, detail: '' };
    const sending: Delivery = { ...delivery, version: delivery.version + 1, state: 'sending', attempts: [...delivery.attempts, attempt] };
    // Before it is written: the next round must not take it for one that nobody sends, while the store has yet to confirm it.
    this.inFlight.add(delivery.id);
    try {
      const [outcome] = await deliveries.writeDeliveries([sending]);
      if (outcome !== 'written') return;
      const result = await channel.send(composeMessage(delivery, channel.limits), this.stopping.signal);
      await this.settle(sending, key, channel, result);
    } finally {
      this.inFlight.delete(delivery.id);
    }
  }

  private async settle(sending: Delivery, key: string, channel: OutboundChannel, result: SendResult): Promise<void> {
    const { deliveries, channels, clock, chance } = this.dependencies;
    const now = clock.now();
    const pace = await this.pace(key, now);
    pace.count(channel.limits.rates, now);
    await deliveries.writeDeliveries([conclude(sending, result, now, chance())]);
    if (result.outcome === 'failed') pace.fail(sending.id, now, result.retryAfterMs);
    else if (pace.succeed()) await deliveries.hasten(key, toInstant(now));
    if (result.outcome === 'refused' && result.code === 'gone') await channels.disable(key, explainResult(result, 'zh-CN'));
  }
}

/** What becomes of a delivery by the result of an attempt. */
export function conclude(sending: Delivery, result: SendResult, now: number, chance: number): Delivery {
  const at = toInstant(now);
  const detail = result.outcome === 'delivered' ? '' : result.detail;
  const code = result.outcome === 'delivered' ? null : result.code;
  const isInterrupted = code === 'interrupted';
  const outcome: DeliveryAttempt['outcome'] = isInterrupted ? 'interrupted' : result.outcome;
  const attempts = sending.attempts.map((attempt, index, { length }) =>
    index === length - 1 ? { ...attempt, endedAt: at, outcome, code, detail } : attempt,
  );
  const next: Delivery = { ...sending, version: sending.version + 1, attempts };
  if (result.outcome === 'delivered') return { ...next, state: 'sent', sentAt: at, reason: null };
  if (result.outcome === 'refused') return { ...next, state: 'refused', reason: result.code };
  if (isInterrupted) return { ...next, state: 'waiting', dueAt: at };
  const failedAttempts = sending.failedAttempts + 1;
  const delay = retryDelayMs(failedAttempts, chance, result.retryAfterMs);
  const left = result.remainingRecipients === undefined ? {} : { recipients: result.remainingRecipients };
  const failed: Delivery = { ...next, ...left, failedAttempts, reason: result.code };
  return delay === null ? { ...failed, state: 'failed' } : { ...failed, state: 'waiting', dueAt: toInstant(now + delay) };
}

function toWaiting(delivery: Delivery, at: string): Delivery {
  const attempts = delivery.attempts.map((attempt) =>
    attempt.outcome === null ? { ...attempt, outcome: 'interrupted' as const } : attempt,
  );
  return { ...delivery, version: delivery.version + 1, state: 'waiting', dueAt: at, attempts };
}

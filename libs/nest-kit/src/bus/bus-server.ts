import {
  formatPartitionKey,
  type BatchContext,
  type EventBus,
  type MessageBatch,
  type SubscribeOptions,
  type Subscription,
} from '@duban/ports';
import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import { BusContext } from './bus-context';
import { ASSIGNED_PATTERN, REVOKED_PATTERN } from './on-batch';

export interface BusServerOptions extends Pick<SubscribeOptions, 'maxBatch' | 'maxBatchChars'> {
  readonly bus: EventBus;
  /** Consumers of one group share the partitions. */
  readonly group: string;
  /** The name that handlers give in `@OnBatch(topic, transport)`: one application may have several groups. */
  readonly transport: symbol;
}

export type BusServerStatus = 'starting' | ReturnType<Subscription['status']>;

/**
 * Nest's transport over the event bus. Its handlers are those of `@OnBatch`, `@OnAssigned` and `@OnRevoked` that name this transport. All
 * topics of one server are one subscription.
 */
export class BusServer extends Server implements CustomTransportStrategy {
  /** The bus gets every failure, and redelivers. */
  override readonly propagatesEventHandlerErrors = true;
  private subscription: Subscription | undefined;

  constructor(private readonly options: BusServerOptions) {
    super();
    this.setTransportId(options.transport);
  }

  listen(callback: (error?: unknown) => void): void {
    this.subscribe().then(
      () => callback(),
      (error: unknown) => callback(error),
    );
  }

  /** Waits for the batch in hand. Twice is fine. */
  async close(): Promise<void> {
    await this.subscription?.close();
  }

  /** For readiness: not ready while `retrying` or `closed`. */
  currentStatus(): BusServerStatus {
    return this.subscription?.status() ?? 'starting';
  }

  /** Messages that this group has yet to consume, over the partitions assigned here. */
  async lag(): Promise<number> {
    return (await this.subscription?.lag()) ?? 0;
  }

  on(): never {
    throw new Error('BusServer has no events of its own: ask currentStatus()');
  }

  unwrap<Unwrapped>(): Unwrapped {
    if (this.subscription === undefined) throw new Error('BusServer is not listening yet');
    return this.subscription as Unwrapped;
  }

  private async subscribe(): Promise<void> {
    const { bus, group, transport: _transport, ...limits } = this.options;
    const topics = [...this.messageHandlers.keys()].filter((pattern) => pattern !== ASSIGNED_PATTERN && pattern !== REVOKED_PATTERN);
    if (topics.length === 0) throw new Error(`No handler is registered for group ${group}: @OnBatch(topic, transport) is missing`);
    this.subscription = await bus.subscribe({
      group,
      topics,
      ...limits,
      consumer: {
        assigned: async (assignment) => (await this.handle(ASSIGNED_PATTERN, assignment)) as number | undefined,
        consume: (batch, context) => this.consume(batch, context),
        revoked: async (partition) => {
          await this.handle(REVOKED_PATTERN, partition);
        },
        failed: (partition, error) => {
          const stack = error instanceof Error ? error.stack : undefined;
          this.logger.error(`${group} will try ${formatPartitionKey(partition)} again: ${String(error)}`, stack);
        },
      },
    });
  }

  private async consume(batch: MessageBatch, context: BatchContext): Promise<void> {
    if (!this.messageHandlers.has(batch.topic)) throw new Error(`no handler for topic ${batch.topic}`);
    await this.handle(batch.topic, batch, new BusContext([batch, context]));
  }

  /** Nest's handlers answer a promise of an Observable. undefined where there is no handler. */
  private async handle(pattern: string, payload: unknown, context?: BusContext): Promise<unknown> {
    const handler = this.messageHandlers.get(pattern);
    if (handler === undefined) return undefined;
    const answer: unknown = handler(payload, context);
    return lastValueFrom(this.transformToObservable(answer), { defaultValue: undefined });
  }
}

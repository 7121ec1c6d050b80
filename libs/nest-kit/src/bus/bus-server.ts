import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import {
  formatPartitionKey,
  type Assignment,
  type BatchContext,
  type EventBus,
  type MessageBatch,
  type PartitionRef,
  type Subscription,
} from '@duban/ports';
import { BusContext } from './bus-context';

export interface BusServerOptions {
  readonly bus: EventBus;
  /** Consumers of one group share the partitions. */
  readonly group: string;
  /**
   * The name that handlers give in `@EventPattern(topic, transport)`. Needed as soon as one application has several groups:
   * handlers without a name are served by every server.
   */
  readonly transport?: symbol;
  /** Where to start on a newly assigned partition; undefined: where the group stands. Called before any batch of it. */
  readonly startOffset?: (assignment: Assignment) => Promise<number | undefined>;
  /** Called after `startOffset`, before any batch. */
  readonly onAssigned?: (assignment: Assignment) => Promise<void> | void;
  /** Told after the last batch of the partition. */
  readonly onRevoked?: (partition: PartitionRef) => Promise<void> | void;
  readonly maxBatch?: number;
  readonly maxBatchChars?: number;
}

export type BusServerStatus = 'starting' | ReturnType<Subscription['status']>;

/**
 * Nest's transport over the event bus. A handler of `@EventPattern(topic)` receives whole batches (`@Payload() batch: MessageBatch`,
 * `@Ctx() context: BusContext`); resolving says that the effect of the batch is durable, a rejection brings the same messages
 * again. All topics of one server are one subscription.
 */
export class BusServer extends Server implements CustomTransportStrategy {
  /** The bus hears of every failure, and retries. */
  override readonly propagatesEventHandlerErrors = true;
  private subscription: Subscription | undefined;

  constructor(private readonly options: BusServerOptions) {
    super();
    if (options.transport !== undefined) this.setTransportId(options.transport);
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

  /** Messages that this group has yet to consume, over the partitions held here. */
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
    const topics = [...this.messageHandlers.keys()];
    if (topics.length === 0)
      throw new Error(`No handler is registered for group ${this.options.group}: @EventPattern(topic, transport) is missing`);
    const { bus, group, maxBatch, maxBatchChars, onRevoked } = this.options;
    this.subscription = await bus.subscribe({
      group,
      topics,
      ...(maxBatch === undefined ? {} : { maxBatch }),
      ...(maxBatchChars === undefined ? {} : { maxBatchChars }),
      consumer: {
        assigned: (assignment) => this.assigned(assignment),
        consume: (batch, context) => this.consume(batch, context),
        revoked: async (partition) => onRevoked?.(partition),
        failed: (partition, error) => {
          const stack = error instanceof Error ? error.stack : undefined;
          this.logger.error(`${group} will try ${formatPartitionKey(partition)} again: ${String(error)}`, stack);
        },
      },
    });
  }

  private async assigned(assignment: Assignment): Promise<number | undefined> {
    const position = await this.options.startOffset?.(assignment);
    await this.options.onAssigned?.(assignment);
    return position;
  }

  private async consume(batch: MessageBatch, context: BatchContext): Promise<void> {
    const handler = this.messageHandlers.get(batch.topic);
    if (handler === undefined) throw new Error(`no handler for topic ${batch.topic}`);
    const result: unknown = handler(batch, new BusContext([batch, context]));
    await lastValueFrom(this.transformToObservable(result), { defaultValue: undefined });
  }
}

import { BaseRpcContext } from '@nestjs/microservices';
import type { BatchContext, MessageBatch } from '@duban/ports';

/** What a handler of `@EventPattern(topic)` gets beside the batch: `@Ctx() context: BusContext`. */
export class BusContext extends BaseRpcContext<[MessageBatch, BatchContext]> implements BatchContext {
  /** Call at least every few seconds during long work. */
  heartbeat(): Promise<void> {
    return this.args[1].heartbeat();
  }

  /** Finish early: unfinished work is redelivered. */
  stopping(): boolean {
    return this.args[1].stopping();
  }

  get topic(): string {
    return this.args[0].topic;
  }

  get partition(): number {
    return this.args[0].partition;
  }
}

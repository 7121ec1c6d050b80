import { ClientProxy, type ReadPacket } from '@nestjs/microservices';
import { throwError, type Observable } from 'rxjs';
import type { EventBus, Message } from '@duban/ports';

/** What `emit` takes: the messages in the order in which those of one key are to be read. */
export interface Emission {
  readonly messages: readonly Message[];
}

/**
 * Nest's client over the event bus: `await lastValueFrom(client.emit(topic, {messages}), {defaultValue: undefined})` resolves when the
 * messages are durable and fails when they are not.
 */
export class BusClient extends ClientProxy {
  constructor(private readonly bus: EventBus) {
    super();
  }

  async connect(): Promise<void> {
    // The bus is opened and closed by whoever made it.
  }

  close(): void {
    // See connect().
  }

  unwrap<Unwrapped>(): Unwrapped {
    return this.bus as Unwrapped;
  }

  override send<Result>(pattern: unknown, _data?: unknown): Observable<Result> {
    return throwError(
      () => new Error(`The bus carries events only: use emit("${String(pattern)}", {messages}) and learn the outcome from events.`),
    );
  }

  protected publish(): never {
    throw new Error('The bus carries events only.');
  }

  protected async dispatchEvent<Result>({ pattern, data }: ReadPacket<Emission>): Promise<Result> {
    await this.bus.publish(String(pattern), data.messages);
    return undefined as Result;
  }
}

import type { EventBus, Message } from '@duban/ports';
import { lastValueFrom } from 'rxjs';
import { BusClient } from './bus-client';

/** Publishes through Nest's client over the bus; resolves when the messages are durable. */
export function publisher(bus: EventBus): (topic: string, messages: readonly Message[]) => Promise<void> {
  const client = new BusClient(bus);
  return (topic, messages) => lastValueFrom(client.emit<undefined>(topic, { messages }), { defaultValue: undefined });
}

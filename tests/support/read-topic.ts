import type { EventBus, Message } from '@duban/ports';
import { randomUUID } from 'node:crypto';
import { eventually } from './eventually';

/** All that was ever published to a topic, in its order. */
export async function readTopic(bus: EventBus, topic: string): Promise<Message[]> {
  const messages: Message[] = [];
  const consume = (batch: { messages: readonly Message[] }): Promise<void> => {
    messages.push(...batch.messages.map(({ key, value }) => ({ key, value })));
    return Promise.resolve();
  };
  const subscription = await bus.subscribe({ group: randomUUID(), topics: [topic], consumer: { consume } });
  await eventually(async () => {
    if (subscription.status() !== 'running' || (await subscription.lag()) > 0) throw new Error('there are more messages');
  });
  await subscription.close();
  return messages;
}

import type { Message } from '@duban/ports';
import type { Appending, MessageLog } from './message-log';
import { partitionOf } from './partition-of';

interface Waiting {
  readonly topic: string;
  readonly partitions: number;
  readonly messages: readonly Message[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Group commit: what is published in one turn of the event loop shares one durable append. */
export class AppendQueue {
  private waiting: Waiting[] = [];
  private scheduled = false;

  constructor(
    private readonly log: MessageLog,
    private readonly appended: (batch: readonly Appending[]) => void,
  ) {}

  push(topic: string, partitions: number, messages: readonly Message[]): Promise<void> {
    if (messages.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.waiting.push({ topic, partitions, messages, resolve, reject });
      if (this.scheduled) return;
      this.scheduled = true;
      setImmediate(() => this.flush());
    });
  }

  /** Appends what waits, now. */
  flush(): void {
    this.scheduled = false;
    const taken = this.waiting;
    this.waiting = [];
    if (taken.length === 0) return;
    const batch = byPartition(taken);
    try {
      this.log.append(batch, Date.now());
    } catch (error) {
      for (const { reject } of taken) reject(error);
      return;
    }
    for (const { resolve } of taken) resolve();
    this.appended(batch);
  }
}

function byPartition(waiting: readonly Waiting[]): Appending[] {
  const appendings = new Map<string, { topic: string; partition: number; messages: Message[] }>();
  for (const { topic, partitions, messages } of waiting) {
    for (const message of messages) {
      const partition = partitionOf(message.key, partitions);
      const address = `${topic}/${partition}`;
      const appending = appendings.get(address);
      if (appending === undefined) appendings.set(address, { topic, partition, messages: [message] });
      else appending.messages.push(message);
    }
  }
  return [...appendings.values()];
}

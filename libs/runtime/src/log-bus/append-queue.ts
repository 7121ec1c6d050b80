import { formatPartitionKey, type Message } from '@duban/ports';
import { BatchQueue } from '../batch-queue';
import type { Appending, MessageLog } from './message-log';
import { partitionForKey } from './partition-for-key';

interface QueuedAppend {
  readonly topic: string;
  readonly partitions: number;
  readonly messages: readonly Message[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Group commit: what is published together shares one durable append. */
export class AppendQueue {
  private readonly batches = new BatchQueue<QueuedAppend>((taken) => this.append(taken));

  constructor(
    private readonly log: MessageLog,
    private readonly appended: (batch: readonly Appending[]) => void,
  ) {}

  push(topic: string, partitions: number, messages: readonly Message[]): Promise<void> {
    if (messages.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => this.batches.add({ topic, partitions, messages, resolve, reject }));
  }

  /** Resolves when nothing is on its way any more. */
  drained(): Promise<void> {
    return this.batches.drained();
  }

  private async append(taken: readonly QueuedAppend[]): Promise<void> {
    const batch = byPartition(taken);
    try {
      await this.log.append(batch, Date.now());
    } catch (error) {
      for (const { reject } of taken) reject(error);
      return;
    }
    for (const { resolve } of taken) resolve();
    this.appended(batch);
  }
}

function byPartition(waiting: readonly QueuedAppend[]): Appending[] {
  const appendings = new Map<string, { topic: string; partition: number; messages: Message[] }>();
  for (const { topic, partitions, messages } of waiting) {
    for (const message of messages) {
      const partition = message.partition ?? partitionForKey(message.key, partitions);
      const partitionKey = formatPartitionKey({ topic, partition });
      const appending = appendings.get(partitionKey);
      if (appending === undefined) appendings.set(partitionKey, { topic, partition, messages: [message] });
      else appending.messages.push(message);
    }
  }
  return [...appendings.values()];
}

import type { TopicSpec } from '@duban/contracts';
import type { PartitionRef, ReceivedMessage } from '@duban/ports';
import { LogBus, type Appending, type GroupOffset, type MessageLog } from '@duban/runtime';

/** The log in memory. It keeps every promise of the port but durability. */
class MemoryMessageLog implements MessageLog {
  private readonly specs: TopicSpec[] = [];
  private readonly partitions = new Map<string, ReceivedMessage[]>();
  private readonly offsets = new Map<string, number>();

  topics(): readonly TopicSpec[] {
    return this.specs;
  }

  create(topic: TopicSpec): void {
    this.specs.push(topic);
  }

  append(batch: readonly Appending[], publishedAt: number): Promise<void> {
    for (const { messages, ...partition } of batch) {
      const log = this.log(partition);
      for (const message of messages) log.push({ ...message, offset: log.length, publishedAt });
    }
    return Promise.resolve();
  }

  read(partition: PartitionRef, from: number, limit: number, maxChars: number): readonly ReceivedMessage[] {
    const found = this.log(partition).slice(from, from + limit);
    let chars = 0;
    const last = found.findIndex(({ key, value }) => (chars += key.length + value.length) >= maxChars);
    return last < 0 ? found : found.slice(0, last + 1);
  }

  bounds(partition: PartitionRef): { earliest: number; end: number } {
    return { earliest: 0, end: this.log(partition).length };
  }

  position(group: string, { topic, partition }: PartitionRef): number | undefined {
    return this.offsets.get(`${group}|${topic}|${partition}`);
  }

  saveOffsets(offsets: readonly GroupOffset[]): void {
    for (const { group, topic, partition, offset } of offsets) this.offsets.set(`${group}|${topic}|${partition}`, offset);
  }

  close(): void {
    this.partitions.clear();
  }

  private log({ topic, partition }: PartitionRef): ReceivedMessage[] {
    const partitionKey = `${topic}|${partition}`;
    let log = this.partitions.get(partitionKey);
    if (log === undefined) {
      log = [];
      this.partitions.set(partitionKey, log);
    }
    return log;
  }
}

export class MemoryBus extends LogBus {
  constructor() {
    super(new MemoryMessageLog());
  }
}

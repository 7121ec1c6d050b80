import type { TopicSpec } from '@duban/contracts';
import { partitionOf, type LogStore, type PartitionLog, type Positions } from '@duban/delivery';
import { TopicMismatch, UnknownTopic, type Message, type PartitionRef, type ReceivedMessage } from '@duban/ports';

class MemoryPartitionLog implements PartitionLog {
  private readonly messages: ReceivedMessage[] = [];

  constructor(
    readonly topic: string,
    readonly partition: number,
  ) {}

  earliest(): number {
    return 0;
  }

  end(): number {
    return this.messages.length;
  }

  read(from: number, limit: number): readonly ReceivedMessage[] {
    return structuredClone(this.messages.slice(from, from + limit));
  }

  append(message: Message, publishedAt: number): void {
    this.messages.push({ ...structuredClone(message), offset: this.messages.length, publishedAt });
  }
}

class MemoryPositions implements Positions {
  private readonly next = new Map<string, number>();

  get(group: string, { topic, partition }: PartitionRef): number | undefined {
    return this.next.get(`${group}\n${topic}\n${partition}`);
  }

  set(group: string, { topic, partition }: PartitionRef, next: number): void {
    this.next.set(`${group}\n${topic}\n${partition}`, next);
  }
}

/** The log of all topics in memory. Compacts nothing: tests are short. */
export class MemoryLogStore implements LogStore {
  readonly positions = new MemoryPositions();
  private readonly topics = new Map<string, { readonly spec: TopicSpec; readonly logs: readonly MemoryPartitionLog[] }>();

  ensure(specs: readonly TopicSpec[]): void {
    for (const wanted of specs) {
      const found = this.topics.get(wanted.name)?.spec;
      if (found !== undefined && (found.partitions !== wanted.partitions || found.cleanup !== wanted.cleanup))
        throw new TopicMismatch(`Topic ${wanted.name} exists with ${found.partitions} partitions, cleanup ${found.cleanup}`);
    }
    for (const spec of specs) if (!this.topics.has(spec.name)) this.topics.set(spec.name, { spec: { ...spec }, logs: logsOf(spec) });
  }

  logs(topic: string): readonly MemoryPartitionLog[] {
    const found = this.topics.get(topic);
    if (found === undefined) throw new UnknownTopic(`There is no topic ${topic}; ensureTopics creates it.`);
    return found.logs;
  }

  /** Takes a turn of the event loop, as every bus does. */
  async append(topic: string, messages: readonly Message[]): Promise<void> {
    const logs = this.logs(topic);
    const publishedAt = Date.now();
    for (const message of messages) logs[partitionOf(message.key, logs.length)]?.append(message, publishedAt);
    await Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

function logsOf({ name, partitions }: TopicSpec): readonly MemoryPartitionLog[] {
  return Array.from({ length: partitions }, (_, partition) => new MemoryPartitionLog(name, partition));
}

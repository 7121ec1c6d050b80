import { formatPartitionKey, type PartitionRef } from '@duban/ports';
import { KafkaJSProtocolError, type Admin } from 'kafkajs';
import { tryAgain } from './try-again';

export interface Offsets {
  readonly earliest: number;
  readonly end: number;
  readonly committed: number | undefined;
  /** Whether kafkajs has replaced the committed position, because the log had lost the messages there. */
  readonly isReset: boolean;
}

/** What kafkajs commits, instead of a position, when the broker has no message at the offset that was asked for: "go to the beginning". */
const RESET = -2;

/** How long a partition may have no leader that knows of it: another program has just created its topic, or its leader has changed. */
const LED_WITHIN_MS = 5_000;

/** Where the partitions of a topic begin and end, and what the group has committed, according to the broker. */
export class GroupOffsets {
  private readonly asking = new Map<string, Promise<ReadonlyMap<number, Offsets>>>();

  constructor(
    private readonly admin: Admin,
    private readonly group: string,
  ) {}

  async of(partition: PartitionRef): Promise<Offsets> {
    const offsets = (await this.ofTopic(partition.topic)).get(partition.partition);
    if (offsets === undefined) throw new Error(`The broker knows no offsets of ${formatPartitionKey(partition)}.`);
    return offsets;
  }

  /** Calls during a request share its answer. */
  ofTopic(topic: string): Promise<ReadonlyMap<number, Offsets>> {
    let answer = this.asking.get(topic);
    if (answer === undefined) {
      answer = this.ask(topic).finally(() => this.asking.delete(topic));
      this.asking.set(topic, answer);
    }
    return answer;
  }

  private async ask(topic: string): Promise<ReadonlyMap<number, Offsets>> {
    const [bounds, groups] = await Promise.all([
      tryAgain(() => this.admin.fetchTopicOffsets(topic), { withinMs: LED_WITHIN_MS, mayPass: lacksLeader }),
      this.admin.fetchOffsets({ groupId: this.group, topics: [topic] }),
    ]);
    const committed = new Map(groups.flatMap(({ partitions }) => partitions.map(({ partition, offset }) => [partition, Number(offset)])));
    return new Map(
      bounds.map(({ partition, low, high }) => {
        const position = committed.get(partition) ?? -1;
        const known = position < 0 ? undefined : position;
        return [partition, { earliest: Number(low), end: Number(high), committed: known, isReset: position === RESET }];
      }),
    );
  }
}

/** While a topic has no leaders yet, kafkajs takes nothing for the answer and fails on it with a TypeError. */
function lacksLeader(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof KafkaJSProtocolError && error.type === 'NOT_LEADER_FOR_PARTITION');
}

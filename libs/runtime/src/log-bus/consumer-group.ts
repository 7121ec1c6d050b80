import { formatPartitionKey, StoreUnavailable, type PartitionRef } from '@duban/ports';
import { KeyedMutex } from '../keyed-mutex';
import type { GroupOffset, MessageLog } from './message-log';
import { PartitionReader } from './partition-reader';
import type { GroupMember } from './group-member';

/** The members of one group in this process, and who reads which partition. */
export class ConsumerGroup {
  private readonly members: GroupMember[] = [];
  private readonly consumed = new Map<string, PartitionRef & { offset: number }>();
  /** Changes of membership and large batches, each kind one at a time. */
  private readonly mutex = new KeyedMutex();

  constructor(
    private readonly name: string,
    private readonly log: MessageLog,
    private readonly listPartitions: (topic: string) => readonly PartitionRef[],
  ) {}

  join(member: GroupMember): Promise<void> {
    return this.mutex.run('membership', async () => {
      this.members.push(member);
      await this.rebalance();
    });
  }

  /** Resolves when the member reads nothing any more; a consumer that fails to let go is told of, the others go on. */
  leave(member: GroupMember): Promise<void> {
    return this.mutex.run('membership', async () => {
      const index = this.members.indexOf(member);
      if (index < 0) return;
      this.members.splice(index, 1);
      await member.release(() => false);
      await this.rebalance();
    });
  }

  wake(partition: PartitionRef): void {
    for (const member of this.members) member.readers.get(formatPartitionKey(partition))?.wake();
  }

  /** Over the partitions that the member reads. */
  countLag(member: GroupMember): number {
    let lag = 0;
    for (const reader of member.readers.values()) {
      const { end, earliest } = this.log.bounds(reader.partition);
      lag += end - (this.committed(reader.partition) ?? earliest);
    }
    return lag;
  }

  /**
   * Positions are hints (redelivery is allowed): written from time to time, not with every batch. What cannot be noted now
   * (disk full) is noted the next time, or consumed again.
   */
  saveOffsets(): void {
    const offsets = [...this.consumed.values()].map((position) => ({ ...position, group: this.name }));
    if (offsets.length === 0 || !this.saved(offsets)) return;
    for (const position of offsets) {
      if (this.consumed.get(formatPartitionKey(position))?.offset === position.offset) this.consumed.delete(formatPartitionKey(position));
    }
  }

  private saved(offsets: readonly GroupOffset[]): boolean {
    try {
      this.log.saveOffsets(offsets);
      return true;
    } catch (error) {
      if (error instanceof StoreUnavailable) return false;
      throw error;
    }
  }

  /** Divides the partitions anew: first everybody lets go of what is no longer theirs, then takes what is. */
  private async rebalance(): Promise<void> {
    const owners = this.owners();
    await Promise.all(this.members.map((member) => member.release((partitionKey) => owners.get(partitionKey)?.member === member)));
    this.saveOffsets();
    for (const [partitionKey, { member, partition }] of owners) {
      if (!member.readers.has(partitionKey)) member.readers.set(partitionKey, this.reader(member, partition));
    }
  }

  private owners(): Map<string, { member: GroupMember; partition: PartitionRef }> {
    const owners = new Map<string, { member: GroupMember; partition: PartitionRef }>();
    const topics = new Set(this.members.flatMap(({ topics }) => topics));
    for (const topic of topics) {
      const interested = this.members.filter((member) => member.topics.includes(topic));
      this.listPartitions(topic).forEach((partition, index) => {
        const member = interested[index % interested.length];
        if (member !== undefined) owners.set(formatPartitionKey(partition), { member, partition });
      });
    }
    return owners;
  }

  private reader({ consumer, maxBatch, maxBatchChars }: GroupMember, partition: PartitionRef): PartitionReader {
    const onConsumed = (offset: number): void => {
      this.consumed.set(formatPartitionKey(partition), { topic: partition.topic, partition: partition.partition, offset });
    };
    const committed = this.committed(partition);
    const runLarge = (work: () => Promise<void>): Promise<void> => this.mutex.run('large batch', work);
    return new PartitionReader({ log: this.log, partition, consumer, maxBatch, maxBatchChars, committed, onConsumed, runLarge });
  }

  private committed(partition: PartitionRef): number | undefined {
    return this.consumed.get(formatPartitionKey(partition))?.offset ?? this.log.position(this.name, partition);
  }
}

import type { PartitionRef } from '@duban/ports';
import type { MessageLog } from './message-log';
import { PartitionReader } from './partition-reader';
import type { GroupMember } from './group-member';

/** The members of one group in this process, and who reads which partition. */
export class ConsumerGroup {
  private readonly members: GroupMember[] = [];
  private readonly consumed = new Map<string, PartitionRef & { offset: number }>();
  private rebalancing: Promise<void> = Promise.resolve();

  constructor(
    private readonly name: string,
    private readonly log: MessageLog,
    private readonly partitionsOf: (topic: string) => readonly PartitionRef[],
  ) {}

  async join(member: GroupMember): Promise<void> {
    this.members.push(member);
    await this.rebalance();
  }

  async leave(member: GroupMember): Promise<void> {
    const index = this.members.indexOf(member);
    if (index < 0) return;
    this.members.splice(index, 1);
    await member.release(() => false);
    this.savePositions();
    await this.rebalance();
  }

  wake(partition: PartitionRef): void {
    for (const member of this.members) member.readers.get(nameOf(partition))?.wake();
  }

  lagOf(member: GroupMember): number {
    let lag = 0;
    for (const { topic, partition } of this.wanted(member)) {
      const { end, earliest } = this.log.bounds({ topic, partition });
      lag += end - (this.committed({ topic, partition }) ?? earliest);
    }
    return lag;
  }

  /** Positions are hints (redelivery is allowed): written from time to time, not with every batch. */
  savePositions(): void {
    if (this.consumed.size === 0) return;
    const positions = [...this.consumed.values()].map((position) => ({ ...position, group: this.name }));
    this.log.savePositions(positions);
    for (const position of positions) {
      if (this.consumed.get(nameOf(position))?.offset === position.offset) this.consumed.delete(nameOf(position));
    }
  }

  /** Divides the partitions anew: first everybody lets go of what is no longer theirs, then takes what is. */
  private rebalance(): Promise<void> {
    this.rebalancing = this.rebalancing.then(async () => {
      const owners = this.owners();
      await Promise.all(this.members.map((member) => member.release((address) => owners.get(address)?.member === member)));
      this.savePositions();
      for (const [address, { member, partition }] of owners) {
        if (!member.readers.has(address)) member.readers.set(address, this.reader(member, partition));
      }
    });
    return this.rebalancing;
  }

  private owners(): Map<string, { member: GroupMember; partition: PartitionRef }> {
    const owners = new Map<string, { member: GroupMember; partition: PartitionRef }>();
    const topics = new Set(this.members.flatMap(({ topics }) => topics));
    for (const topic of topics) {
      const interested = this.members.filter((member) => member.topics.includes(topic));
      this.partitionsOf(topic).forEach((partition, index) => {
        const member = interested[index % interested.length];
        if (member !== undefined) owners.set(nameOf(partition), { member, partition });
      });
    }
    return owners;
  }

  private reader({ consumer, maxBatch }: GroupMember, partition: PartitionRef): PartitionReader {
    const onConsumed = (offset: number): void => {
      this.consumed.set(nameOf(partition), { topic: partition.topic, partition: partition.partition, offset });
    };
    return new PartitionReader({ log: this.log, partition, consumer, maxBatch, committed: this.committed(partition), onConsumed });
  }

  private committed(partition: PartitionRef): number | undefined {
    return this.consumed.get(nameOf(partition))?.offset ?? this.log.position(this.name, partition);
  }

  private wanted({ topics }: GroupMember): PartitionRef[] {
    return topics.flatMap((topic) => [...this.partitionsOf(topic)]);
  }
}

export function nameOf({ topic, partition }: PartitionRef): string {
  return `${topic}/${partition}`;
}

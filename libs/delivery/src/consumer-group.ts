import type { LocalSubscription } from './local-subscription';
import type { PartitionLog } from './partition-log';

const NOTHING: ReadonlySet<PartitionLog> = new Set();

/** Divides the partitions of the topics among the group's members; one change of membership after another. */
export class ConsumerGroup {
  private members: readonly LocalSubscription[] = [];
  private changing: Promise<void> = Promise.resolve();

  constructor(private readonly logsOf: (topic: string) => readonly PartitionLog[]) {}

  join(member: LocalSubscription): Promise<void> {
    this.members = [...this.members, member];
    return this.change(() => this.divide());
  }

  leave(member: LocalSubscription): Promise<void> {
    this.members = this.members.filter((other) => other !== member);
    return this.change(async () => {
      await member.release(NOTHING);
      await this.divide();
    });
  }

  wake(log: PartitionLog): void {
    for (const member of this.members) member.wake(log);
  }

  private change(work: () => Promise<void>): Promise<void> {
    this.changing = this.changing.then(work);
    return this.changing;
  }

  /** Everybody gives up first, so that no partition has two readers at once. */
  private async divide(): Promise<void> {
    const members = this.members;
    const shares = new Map(members.map((member) => [member, this.shareOf(member, members)]));
    await Promise.all(members.map((member) => member.release(shares.get(member) ?? NOTHING)));
    for (const [member, share] of shares) member.take(share);
  }

  private shareOf(member: LocalSubscription, members: readonly LocalSubscription[]): ReadonlySet<PartitionLog> {
    const share = new Set<PartitionLog>();
    for (const topic of member.options.topics) {
      const readers = members.filter((other) => other.options.topics.includes(topic));
      for (const log of this.logsOf(topic)) if (readers[log.partition % readers.length] === member) share.add(log);
    }
    return share;
  }
}

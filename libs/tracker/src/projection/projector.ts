import { dateIn, toInstant, type IsoDate } from '@duban/domain';
import { encodeStatus, STATUS_TOPIC, type ItemStatus } from '@duban/contracts';
import {
  formatPartitionKey,
  type Assignment,
  type Clock,
  type Message,
  type MessageBatch,
  type PartitionRef,
  type ReceivedMessage,
} from '@duban/ports';
import { KeyedMutex, separateDeadLetters, type DeadLetter } from '@duban/runtime';
import { NewestData } from '../clock/newest-data';
import { PartitionOwner, type PartitionOwnerDependencies } from './partition-owner';
import { isOutage } from './item-not-evaluated';
import { PartitionProgress } from './partition-progress';
import { decodeTrackedEvent, InvalidEvent, type DecodedEvent } from './invalid-event';

const ITEMS_AT_ONCE = 250;

export interface ProjectorOptions extends Omit<PartitionOwnerDependencies, 'newest'> {
  readonly clock: Clock;
  /** IANA zone of the region's midnight. */
  readonly zone: string;
  readonly publish: (topic: string, messages: readonly Message[]) => Promise<void>;
  readonly publishDeadLetter: (message: DeadLetter) => Promise<void>;
  /** All items of a partition are evaluated as of a date, with all events that there are, and the statuses are published. */
  readonly onPartitionEvaluated?: (partition: PartitionRef, on: IsoDate) => Promise<void>;
}

/** The tracker's consumer: from batches of the item topics to states, evaluations, rollups and announcements. */
export class Projector {
  private readonly owners = new Map<string, PartitionOwner>();
  private readonly progress = new Map<string, PartitionProgress>();
  /** One thing at a time per partition, in the order asked for. */
  private readonly mutex = new KeyedMutex();

  /** How far the data goes, of this tracker's partitions at once; `load` takes in what others have. */
  readonly newest: NewestData;

  constructor(private readonly options: ProjectorOptions) {
    this.newest = new NewestData(options.store);
  }

  today(): IsoDate {
    return dateIn(this.options.clock.now(), this.options.zone);
  }

  /** Takes the partition over, or makes sure that it is still this tracker's, and returns where to consume from. */
  async assigned(assignment: Assignment): Promise<number | undefined> {
    const owner = this.ownerOf(assignment);
    const reached = await this.exclusively(owner.partition, () => owner.take(assignment.end));
    // The group's position is not that of this read side, which may be new, restored from a copy, or rebuilt.
    const next = reached ?? assignment.earliest;
    this.findProgress(assignment).consumed(next, assignment.end);
    await this.exclusively(owner.partition, () => this.bringUpToDate(owner));
    return next;
  }

  async revoked(partition: PartitionRef): Promise<void> {
    const partitionKey = formatPartitionKey(partition);
    const owner = this.owners.get(partitionKey);
    this.owners.delete(partitionKey);
    this.progress.delete(partitionKey);
    if (owner !== undefined) await this.mutex.run(partitionKey, () => owner.release());
  }

  /**
   * Resolves when the batch is committed and announced. Some items at a time, so that no more than those are in memory. Each part is
   * committed by itself, with the batch's first offset: after a crash in between, the whole batch is delivered again, and what was
   * folded is recognised by its seq.
   */
  async consume(batch: MessageBatch): Promise<void> {
    const position = batch.messages[0]?.offset ?? 0;
    const announced: Promise<PromiseSettledResult<void>[]>[] = [];
    for (const messages of inParts(batch.messages)) {
      const statuses = await this.exclusively(batch, (owner) => this.foldPart(owner, { ...batch, messages }, position));
      announced.push(Promise.allSettled([this.announce(statuses)])); // published while the next part is folded
    }
    for (const outcome of (await Promise.all(announced)).flat()) if (outcome.status === 'rejected') throw outcome.reason;
    const next = (batch.messages.at(-1)?.offset ?? position) + 1;
    this.owners.get(formatPartitionKey(batch))?.announcedUpTo(next);
    this.findProgress(batch).consumed(next, batch.end);
    await this.tellProgress(batch);
  }

  /**
   * An event that turns out invalid becomes a dead letter like one that cannot be decoded, and the part is separated anew. So does an
   * event whose item the store does not take, though it takes others.
   */
  private async foldPart(owner: PartitionOwner, part: MessageBatch, position: number): Promise<ItemStatus[]> {
    const invalid = new Map<number, string>();
    for (;;) {
      const before = await owner.blockedKeys();
      const { decoded, deadLetters, blockedKeys } = separateDeadLetters(part, before, (message) => decodeTrackedEvent(message, invalid));
      for (const message of deadLetters) await this.options.publishDeadLetter(message);
      try {
        return await owner.fold(decoded, position, this.today(), blockedKeys === before ? undefined : blockedKeys);
      } catch (error) {
        if (error instanceof InvalidEvent) invalid.set(error.offset, error.message);
        else if (isOutage(error) || decoded.length === 0) throw error;
        else if (decoded.length > 1) return this.foldHalves(owner, part, position);
        else invalid.set(...(await this.blameItem(owner, decoded[0] as DecodedEvent, error)));
      }
    }
  }

  /** The store has refused a commit of several events: those of half of the items at a time, and of one item half of the events. */
  private async foldHalves(owner: PartitionOwner, { messages, ...part }: MessageBatch, position: number): Promise<ItemStatus[]> {
    const groups = [...Map.groupBy(messages, ({ key }) => key).values()];
    const units = groups.length > 1 ? groups : messages.map((message) => [message]);
    const middle = Math.ceil(units.length / 2);
    const statuses: ItemStatus[] = [];
    for (const half of [units.slice(0, middle), units.slice(middle)])
      statuses.push(...(await this.foldPart(owner, { ...part, messages: half.flat() }, position)));
    return statuses;
  }

  /** @returns the offset of the only event that was to be committed, and why it cannot be @throws `error` when the store takes nothing */
  private async blameItem(owner: PartitionOwner, { event, offset }: DecodedEvent, error: unknown): Promise<[number, string]> {
    try {
      await owner.commitNothing();
    } catch {
      throw error;
    }
    return [offset, `${event.type} ${event.itemId}#${event.seq} cannot be stored: ${String(error)}`];
  }

  /** A day has begun: evaluates again, in all partitions owned here, the items that can have changed by today; and follows policies. */
  async advanceToToday(): Promise<void> {
    await this.inEach((owner) => this.bringUpToDate(owner));
  }

  /** Policies may have been adopted: evaluates again, in all partitions owned here, the items that were not evaluated by them. */
  async followPolicies(): Promise<void> {
    await this.inEach((owner) => owner.followPolicies(this.today(), this.announce));
  }

  private ownerOf({ topic, partition }: PartitionRef): PartitionOwner {
    const partitionKey = formatPartitionKey({ topic, partition });
    const owner = this.owners.get(partitionKey) ?? new PartitionOwner({ topic, partition }, { ...this.options, newest: this.newest });
    this.owners.set(partitionKey, owner);
    return owner;
  }

  private findProgress({ topic, partition }: PartitionRef): PartitionProgress {
    const partitionKey = formatPartitionKey({ topic, partition });
    const progress = this.progress.get(partitionKey) ?? new PartitionProgress();
    this.progress.set(partitionKey, progress);
    return progress;
  }

  private async bringUpToDate(owner: PartitionOwner): Promise<void> {
    const today = this.today();
    await owner.advanceTo(today, this.announce);
    await owner.followPolicies(today, this.announce);
    this.findProgress(owner.partition).evaluated(today);
    await this.tellProgress(owner.partition);
  }

  private tellProgress(partition: PartitionRef): Promise<void> {
    return this.findProgress(partition).tell(async (on) => this.options.onPartitionEvaluated?.(partition, on));
  }

  private async inEach(work: (owner: PartitionOwner) => Promise<void>): Promise<void> {
    await Promise.all([...this.owners.values()].map((owner) => this.exclusively(owner.partition, work)));
  }

  private async exclusively<Result>(partition: PartitionRef, work: (owner: PartitionOwner) => Promise<Result>): Promise<Result> {
    const partitionKey = formatPartitionKey(partition);
    const owner = this.owners.get(partitionKey);
    if (owner === undefined) throw new Error(`${partitionKey} is not assigned to this tracker`);
    return this.mutex.run(partitionKey, () => work(owner));
  }

  private readonly announce = async (statuses: readonly ItemStatus[]): Promise<void> => {
    if (statuses.length === 0) return;
    const time = toInstant(this.options.clock.now());
    await this.options.publish(
      STATUS_TOPIC,
      statuses.map((status) => ({ key: status.itemId, value: encodeStatus(status, time) })),
    );
  };
}

/** The messages of ITEMS_AT_ONCE items at a time, an item's in their order. */
function* inParts(messages: readonly ReceivedMessage[]): Iterable<ReceivedMessage[]> {
  const groups = [...Map.groupBy(messages, ({ key }) => key).values()];
  for (let first = 0; first < groups.length; first += ITEMS_AT_ONCE) yield groups.slice(first, first + ITEMS_AT_ONCE).flat();
}

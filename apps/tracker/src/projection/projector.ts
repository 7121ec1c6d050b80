import { dateIn, toInstant, type IsoDate } from '@duban/domain';
import { decodeItemEvent, encodeStatus, STATUS_TOPIC, type StatusChanged } from '@duban/contracts';
import type { Assignment, Clock, Message, MessageBatch, PartitionRef, ReceivedMessage, TrackerStore } from '@duban/ports';
import { decodeOrPark, type ParkedMessage } from '@duban/runtime';
import { PartitionOwner, type DecodedEvent } from './partition-owner';
import type { PolicyBook } from './policy-book';

const LARGE_BATCH = 1_000;
/** A partition is taken over long before that. */
const CATCH_UP_MS = 24 * 3_600_000;

export interface ProjectorOptions {
  readonly store: TrackerStore;
  readonly policies: PolicyBook;
  readonly clock: Clock;
  /** IANA zone of the region's midnight. */
  readonly zone: string;
  readonly publish: (topic: string, messages: readonly Message[]) => Promise<void>;
  readonly park: (message: ParkedMessage) => Promise<void>;
}

interface Owned {
  readonly owner: PartitionOwner;
  /** Ends when all work asked for so far has ended: one thing at a time per partition. */
  tail: Promise<unknown>;
}

/** The tracker's consumer: from batches of the item topics to states, judgements, rollups and announcements. */
export class Projector {
  private readonly owned = new Map<string, Owned>();
  /** Ends when all large batches taken so far are done: one of them at a time in this process, which bounds its memory. */
  private folding: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: ProjectorOptions) {}

  today(): IsoDate {
    return dateIn(this.options.clock.now(), this.options.zone);
  }

  /** Takes the partition over and says where to consume from. */
  async assigned(assignment: Assignment): Promise<number | undefined> {
    const { topic, partition } = assignment;
    const owner = new PartitionOwner({ topic, partition }, this.options.store, this.options.policies);
    this.owned.set(nameOf(assignment), { owner, tail: Promise.resolve() });
    const stored = await this.exclusively(owner.partition, () => owner.take());
    await this.turnOne(owner.partition);
    await this.catchUpWithPolicies(owner.partition);
    return latest(stored, assignment.committed);
  }

  async revoked(partition: PartitionRef): Promise<void> {
    const owned = this.owned.get(nameOf(partition));
    this.owned.delete(nameOf(partition));
    await owned?.tail;
  }

  /** Resolves when the batch is committed and announced. */
  consume(batch: MessageBatch): Promise<void> {
    if (batch.messages.length < LARGE_BATCH) return this.foldBatch(batch);
    const done = this.folding.then(() => this.foldBatch(batch));
    this.folding = done.catch(() => undefined);
    return done;
  }

  private async foldBatch(batch: MessageBatch): Promise<void> {
    const decode = ({ value }: ReceivedMessage): DecodedEvent => ({ event: decodeItemEvent(value), value });
    const events = await decodeOrPark(batch, decode, this.options.park);
    const first = batch.messages[0];
    if (first === undefined) return;
    await this.exclusively(batch, async (owner) => this.announce(await owner.fold(events, first.offset, this.today())));
  }

  /** The passing of time: judges again, in all partitions held here, the items that can have moved by today. */
  async turn(): Promise<void> {
    await Promise.all([...this.owned.values()].map(({ owner }) => this.turnOne(owner.partition)));
  }

  /** A policy was adopted for the region: judge its items again. */
  async reassess(region: string): Promise<void> {
    await Promise.all([...this.owned.values()].map(({ owner }) => this.reassessOne(owner.partition, region)));
  }

  private reassessOne(partition: PartitionRef, region: string): Promise<void> {
    const announce = (statuses: StatusChanged[]): Promise<void> => this.announce(statuses);
    return this.exclusively(partition, (held) => held.reassessRegion(region, this.today(), announce));
  }

  /** Who held the partition may have ended between a policy's adoption and the judging by it. */
  private async catchUpWithPolicies(partition: PartitionRef): Promise<void> {
    const since = toInstant(this.options.clock.now() - CATCH_UP_MS);
    for (const region of this.options.policies.regionsSince(since)) await this.reassessOne(partition, region);
  }

  private turnOne(partition: PartitionRef): Promise<unknown> {
    return this.exclusively(partition, (owner) => owner.turn(this.today(), (statuses) => this.announce(statuses)));
  }

  /** One thing at a time per partition, in the order asked for. */
  private exclusively<Result>(partition: PartitionRef, work: (owner: PartitionOwner) => Promise<Result>): Promise<Result> {
    const owned = this.owned.get(nameOf(partition));
    if (owned === undefined) return Promise.reject(new Error(`${nameOf(partition)} is not assigned to this tracker`));
    const result = owned.tail.then(() => work(owned.owner));
    owned.tail = result.catch(() => undefined);
    return result;
  }

  private async announce(statuses: readonly StatusChanged[]): Promise<void> {
    if (statuses.length === 0) return;
    const time = toInstant(this.options.clock.now());
    await this.options.publish(
      STATUS_TOPIC,
      statuses.map((status) => ({ key: status.itemId, value: encodeStatus(status, time) })),
    );
  }
}

function nameOf({ topic, partition }: PartitionRef): string {
  return `${topic}/${partition}`;
}

function latest(stored: number | undefined, committed: number | undefined): number | undefined {
  if (stored === undefined || committed === undefined) return stored ?? committed;
  return Math.max(stored, committed);
}

import { isPartitionEvaluatedKey, type CloudEvent, type ItemStatus } from '@duban/contracts';
import type { Assignment, MessageBatch } from '@duban/ports';
import { Subject, type Observable } from 'rxjs';

const KEPT_ENTRIES = 10_000;
/** Entries are dropped so many at once, because removing one from the front of a long array moves all the others. */
const DROPPED_AT_ONCE = 1_000;

/** A status message as it was received; parsed only when somebody listens. */
export class FeedEntry {
  private read: ItemStatus | undefined;

  /**
   * @param id the next offset of every status partition after this entry, `12.40.3.9`: it means the same on every replica and after a
   * restart
   */
  constructor(
    readonly id: string,
    readonly partition: number,
    readonly offset: number,
    private readonly value: string,
  ) {}

  get status(): ItemStatus {
    this.read ??= (JSON.parse(this.value) as CloudEvent<string, ItemStatus>).data;
    return this.read;
  }
}

/** The entries after an event id; null when more were missed than are kept, so that the reader must load everything again. */
export type Resumption = { readonly missed: readonly FeedEntry[] } | { readonly missed: null };

/** The last status messages, in memory, for the streams of this process. */
export class StatusFeed {
  private readonly entries: FeedEntry[] = [];
  private readonly next: (number | undefined)[] = [];
  /** Per partition: the first offset that is kept or was never missed. */
  private readonly oldest: number[] = [];
  private readonly arrivals = new Subject<FeedEntry>();
  /** Partitions that are not yet read to the end that they had when this feed began. */
  private readonly unreadEnds = new Map<number, number>();
  /** The number of partitions, once it is known. */
  private partitions: number | undefined;
  private resolveCaughtUp: () => void = () => undefined;
  /** Resolves when everything published before this feed began is read: what is received from then on is new. */
  readonly caughtUp = new Promise<void>((resolve) => (this.resolveCaughtUp = resolve));

  /** @param countPartitions of the status topic; all of them are assigned to this feed */
  constructor(private readonly countPartitions: () => Promise<number>) {}

  /** The offset to read a partition from: that of its last messages, or where this feed stopped reading it. */
  async assigned({ partition, earliest, end }: Assignment): Promise<number> {
    this.partitions ??= await this.countPartitions();
    const known = this.next[partition];
    if (known !== undefined) return Math.max(known, earliest);
    const from = Math.max(earliest, end - KEPT_ENTRIES / 10);
    this.oldest[partition] = from;
    this.unreadEnds.set(partition, end);
    this.moveTo(partition, from);
    return from;
  }

  take(batch: MessageBatch): void {
    for (const { key, offset, value } of batch.messages) {
      this.moveTo(batch.partition, offset + 1);
      if (isPartitionEvaluatedKey(key)) continue;
      const entry = new FeedEntry(this.position(), batch.partition, offset, value);
      this.keep(entry);
      this.arrivals.next(entry);
    }
  }

  /** The id of an entry after which a reader has everything that this feed has received. */
  position(): string {
    return Array.from(this.next, (offset) => offset ?? 0).join('.');
  }

  /** Nest calls it before it waits for open requests to end: the streams are among them. */
  onModuleDestroy(): void {
    this.arrivals.complete();
  }

  /** Ends when the program stops. */
  live(): Observable<FeedEntry> {
    return this.arrivals.asObservable();
  }

  /** @param lastEventId the id of the last entry the reader saw */
  since(lastEventId: string): Resumption {
    const seen = lastEventId.split('.').map(Number);
    if (seen.some((position) => !Number.isSafeInteger(position))) return { missed: null };
    if (this.oldest.some((oldest, partition) => (seen[partition] ?? 0) < oldest)) return { missed: null };
    return { missed: this.entries.filter(({ partition, offset }) => offset >= (seen[partition] ?? 0)) };
  }

  private moveTo(partition: number, next: number): void {
    this.next[partition] = next;
    if (next >= (this.unreadEnds.get(partition) ?? 0)) this.unreadEnds.delete(partition);
    const begun = Object.keys(this.next).length;
    if (begun === this.partitions && this.unreadEnds.size === 0) this.resolveCaughtUp();
  }

  private keep(entry: FeedEntry): void {
    this.entries.push(entry);
    if (this.entries.length < KEPT_ENTRIES + DROPPED_AT_ONCE) return;
    for (const dropped of this.entries.splice(0, DROPPED_AT_ONCE)) this.oldest[dropped.partition] = dropped.offset + 1;
  }
}

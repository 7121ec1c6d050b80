import { PARTITIONS, type CloudEvent, type ItemStatus } from '@duban/contracts';
import type { Assignment, MessageBatch } from '@duban/ports';
import { Subject, type Observable } from 'rxjs';

const REMEMBERED = 10_000;
/** So many more, then as many are forgotten together: taking one from the front of a long array moves all the others. */
const FORGOTTEN_TOGETHER = 1_000;

/** A status message as it came; read once somebody listens. */
export class FeedEntry {
  private read: ItemStatus | undefined;

  /** @param id next offset of every status partition behind this entry, `12.40.3.9`: the same on every replica, across restarts */
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

/** What follows an event id: the missed entries, or the word that too much was missed and the reader must load afresh. */
export type Resumption = { readonly missed: readonly FeedEntry[] } | { readonly missed: null };

/** The last status messages, in memory, for the streams of this process. */
export class StatusFeed {
  private readonly entries: FeedEntry[] = [];
  private readonly next: (number | undefined)[] = [];
  /** Per partition: the first offset that is remembered or was never missed. */
  private readonly oldest: number[] = [];
  private readonly arrivals = new Subject<FeedEntry>();
  /** Partitions whose end, as it was when this feed began, is not reached yet. */
  private readonly behind = new Map<number, number>(Array.from({ length: PARTITIONS }, (_, partition) => [partition, Infinity]));
  private reachEnd: () => void = () => undefined;
  /** From then on it knows what has been told, and what arrives is new: before, it reads again what readers were told by the process before. */
  readonly caughtUp = new Promise<void>((resolve) => (this.reachEnd = resolve));

  /** Where to read a partition from: its last messages; one that is given to it again, from where it stands. */
  assigned({ partition, earliest, end }: Assignment): number {
    const known = this.next[partition];
    if (known !== undefined) return Math.max(known, earliest);
    const from = Math.max(earliest, end - REMEMBERED / 10);
    this.oldest[partition] = from;
    this.behind.set(partition, end);
    this.moveTo(partition, from);
    return from;
  }

  take(batch: MessageBatch): void {
    for (const { offset, value } of batch.messages) {
      this.moveTo(batch.partition, offset + 1);
      const entry = new FeedEntry(this.position(), batch.partition, offset, value);
      this.remember(entry);
      this.arrivals.next(entry);
    }
  }

  /** The id of an entry that would leave its reader where this feed stands now. */
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
    if (next >= (this.behind.get(partition) ?? 0)) this.behind.delete(partition);
    if (this.behind.size === 0) this.reachEnd();
  }

  private remember(entry: FeedEntry): void {
    this.entries.push(entry);
    if (this.entries.length < REMEMBERED + FORGOTTEN_TOGETHER) return;
    for (const forgotten of this.entries.splice(0, FORGOTTEN_TOGETHER)) this.oldest[forgotten.partition] = forgotten.offset + 1;
  }
}

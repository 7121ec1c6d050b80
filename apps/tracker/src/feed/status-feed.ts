import type { CloudEvent, StatusChanged } from '@duban/contracts';
import type { Assignment, MessageBatch } from '@duban/ports';
import { Subject, type Observable } from 'rxjs';

const REMEMBERED = 10_000;
/** So many more, then as many are forgotten together: taking one from the front of a long array moves all the others. */
const FORGOTTEN_TOGETHER = 1_000;

/** A status message as it came; read once somebody listens. */
export class FeedEntry {
  private read: StatusChanged | undefined;

  /** @param id next offset of every status partition behind this entry, `12.40.3.9`: the same on every replica, across restarts */
  constructor(
    readonly id: string,
    readonly partition: number,
    readonly offset: number,
    private readonly value: string,
  ) {}

  get status(): StatusChanged {
    this.read ??= (JSON.parse(this.value) as CloudEvent<string, StatusChanged>).data;
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

  /** Where to read a partition from: its last messages. */
  assigned({ partition, earliest, end }: Assignment): number {
    const from = Math.max(earliest, end - REMEMBERED / 10);
    this.next[partition] = from;
    this.oldest[partition] = from;
    return from;
  }

  take(batch: MessageBatch): void {
    for (const { offset, value } of batch.messages) {
      this.next[batch.partition] = offset + 1;
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

  private remember(entry: FeedEntry): void {
    this.entries.push(entry);
    if (this.entries.length < REMEMBERED + FORGOTTEN_TOGETHER) return;
    for (const forgotten of this.entries.splice(0, FORGOTTEN_TOGETHER)) this.oldest[forgotten.partition] = forgotten.offset + 1;
  }
}

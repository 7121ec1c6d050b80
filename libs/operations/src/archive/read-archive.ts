import { createHash } from 'node:crypto';
import { AlertReader, type ArchivedAlertEvent } from './alert-reader';
import type { AlertEventRecord, AlertingRecord } from './alerting-format';
import {
  ARCHIVE_FORMAT,
  ARCHIVE_VERSION,
  COUNTED_AS,
  countNothing,
  InvalidArchive,
  type ArchiveCounts,
  type ArchiveEnd,
  type ArchiveHeader,
  type ArchiveRecord,
  type DepartmentsRecord,
  type ItemRecord,
  type KeyRecord,
  type PolicyRecord,
  type UserRecord,
} from './format';
import { ItemReader, type ArchivedItemEvent } from './item-reader';

/** A line of an archive. An event is decoded and has the item that it belongs to. */
export type ArchivePart =
  | { readonly kind: 'header'; readonly header: ArchiveHeader }
  | KeyRecord
  | UserRecord
  | PolicyRecord
  | DepartmentsRecord
  | ItemRecord
  | ArchivedItemEvent
  | Exclude<AlertingRecord, AlertEventRecord>
  | ArchivedAlertEvent
  | ArchiveEnd;

/**
 * Reads an archive line by line and checks counts, hash, that each item has all its events without a gap, and that no id occurs twice.
 * The ids of all items are kept in memory. The last part is the end line; parts before it are not checked completely until it is read.
 * @throws InvalidArchive naming the line and the fault
 */
export async function* readArchive(lines: AsyncIterable<string>): AsyncIterable<ArchivePart> {
  const reader = new ArchiveReader();
  for await (const line of lines) yield reader.read(line);
  reader.finish();
}

class ArchiveReader {
  private line = 0;
  private ended = false;
  private readonly hash = createHash('sha256');
  private readonly items = new ItemReader((what) => this.fault(what));
  private readonly alerts = new AlertReader((what) => this.fault(what));
  private readonly counts = countNothing();

  read(text: string): ArchivePart {
    this.line += 1;
    if (this.line === 1) return { kind: 'header', header: this.header(text) };
    if (this.ended) throw this.fault('comes after the end line');
    const record = this.parse(text) as ArchiveRecord | ArchiveEnd;
    if (record.kind === 'end') return this.end(record);
    this.hash.update(`${text}\n`);
    return this.part(record);
  }

  finish(): void {
    if (!this.ended) throw new InvalidArchive(`The archive has no end line: it stops after line ${this.line}. Export or copy it again.`);
  }

  private header(text: string): ArchiveHeader {
    const header = this.parse(text) as ArchiveHeader;
    if ((header.format as string) !== ARCHIVE_FORMAT)
      throw this.fault(`is no header of a Duban archive: format is ${JSON.stringify(header.format)}, expected "${ARCHIVE_FORMAT}"`);
    if (Number.isSafeInteger(header.version) && header.version >= 1 && header.version <= ARCHIVE_VERSION) return header;
    throw new InvalidArchive(
      `The archive has version ${header.version}; this program reads versions up to ${ARCHIVE_VERSION}. ` +
        'Import it with the version of Duban that made it, or a later one.',
    );
  }

  private part(record: ArchiveRecord): ArchivePart {
    if (!Object.hasOwn(COUNTED_AS, record.kind))
      throw this.fault(`has the kind ${JSON.stringify(record.kind)}, which this program does not know`);
    const counted = COUNTED_AS[record.kind];
    if (counted !== null) this.counts[counted] += 1;
    switch (record.kind) {
      case 'item':
        return this.items.nextItem(record);
      case 'event':
        return this.items.nextEvent(record.event);
      case 'alert':
        return this.alerts.nextAlert(record);
      case 'alert-event':
        return this.alerts.nextEvent(record.event);
      default:
        return record;
    }
  }

  private end(end: ArchiveEnd): ArchiveEnd {
    this.items.assertComplete();
    this.alerts.assertComplete();
    const found: ArchiveCounts = this.counts;
    for (const name of Object.keys(found) as (keyof ArchiveCounts)[]) {
      const stated = (end.counts as Partial<ArchiveCounts>)[name] ?? 0; // earlier versions count fewer kinds
      if (stated !== found[name]) throw this.fault(`counts ${stated} ${name}, found ${found[name]}`);
    }
    if (end.sha256 !== this.hash.digest('hex'))
      throw new InvalidArchive('The archive was changed: its SHA-256 is not that of its end line.');
    this.ended = true;
    return end;
  }

  private parse(text: string): object {
    try {
      const value: unknown = JSON.parse(text);
      if (typeof value === 'object' && value !== null) return value;
    } catch {
      // the error is thrown below, as for JSON that is no object
    }
    throw this.fault(`is no JSON object${this.line === 1 ? ': this is no Duban archive' : ''}`);
  }

  private fault(what: string): InvalidArchive {
    return new InvalidArchive(`The archive's line ${this.line} ${what}.`);
  }
}

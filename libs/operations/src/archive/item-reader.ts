import { decodeItemEvent } from '@duban/contracts';
import { ITEM_REGISTERED, SERVICES, type ItemEvent, type Service } from '@duban/domain';
import type { InvalidArchive, ItemRecord } from './format';

/** An event of an item, decoded, with the item that it belongs to. */
export interface ArchivedItemEvent {
  readonly kind: 'event';
  readonly item: ItemRecord;
  readonly event: ItemEvent;
}

/** Checks the items of an archive: each id once, each with all of its events without a gap. The ids are kept in memory. */
export class ItemReader {
  private item: ItemRecord | undefined;
  private seq = 0;
  private readonly owners = new Map<string, Service>();

  /** @param fault makes the error of what is wrong with the present line */
  constructor(private readonly fault: (what: string) => InvalidArchive) {}

  nextItem(record: ItemRecord): ItemRecord {
    this.assertComplete();
    if (!SERVICES.includes(record.service)) throw this.fault(`has the service ${record.service}, expected one of ${SERVICES.join(', ')}`);
    if (!(record.version >= 1)) throw this.fault(`has version ${record.version} of the item ${record.id}, expected a version from 1`);
    const owner = this.owners.get(record.id);
    if (owner !== undefined)
      throw this.fault(
        `has the item ${record.id} of ${record.service}, which is an item of ${owner} above: an id belongs to one service. ` +
          'Run verify on the system that it comes from',
      );
    this.owners.set(record.id, record.service);
    this.item = record;
    this.seq = 0;
    return record;
  }

  nextEvent(envelope: object): ArchivedItemEvent {
    const { item } = this;
    if (item === undefined) throw this.fault('has an event without its item');
    this.seq += 1;
    const event = this.decode(envelope);
    const expected = `${item.service} ${item.id}#${this.seq}`;
    const found = `${event.service} ${event.itemId}#${event.seq}`;
    if (found !== expected || this.seq > item.version) throw this.fault(`has the event ${found}, expected ${expected} of ${item.version}`);
    if (this.seq === 1 && event.type !== ITEM_REGISTERED)
      throw this.fault(`has ${event.type} as the first event of ${item.id}, expected ${ITEM_REGISTERED}`);
    return { kind: 'event', item, event };
  }

  assertComplete(): void {
    if (this.item === undefined || this.seq === this.item.version) return;
    throw this.fault(`comes before event ${this.seq + 1} of ${this.item.id}`);
  }

  private decode(envelope: object): ItemEvent {
    try {
      return decodeItemEvent(JSON.stringify(envelope));
    } catch (error) {
      throw this.fault(`has an event that does not decode: ${(error as Error).message}`);
    }
  }
}

import {
  ITEM_ACCEPTED,
  ITEM_AMENDED,
  ITEM_EXCUSED,
  ITEM_REGISTERED,
  ITEM_WITHDRAWN,
  PROGRESS_CORRECTED,
  PROGRESS_REPORTED,
  PROGRESS_VERIFIED,
  REFERENCE_MOVED,
  SERVICES,
  type ItemEvent,
  type Service,
} from '@duban/domain';
import { DecodeError, type CloudEvent } from './cloud-event';
import { findNotUtf8 } from './not-utf-8';
import { upcast, UPCASTERS } from './upcast';

/** An envelope before it is checked. */
type UncheckedEnvelope = Readonly<Partial<Record<keyof CloudEvent, unknown>>>;

/** Every type of item event, in the version that the code works with. */
export const ITEM_EVENT_TYPES: readonly ItemEvent['type'][] = [
  ITEM_REGISTERED,
  ITEM_AMENDED,
  ITEM_WITHDRAWN,
  ITEM_ACCEPTED,
  ITEM_EXCUSED,
  PROGRESS_REPORTED,
  PROGRESS_CORRECTED,
  PROGRESS_VERIFIED,
  REFERENCE_MOVED,
];
const TYPES: ReadonlySet<unknown> = new Set(ITEM_EVENT_TYPES);
const SERVICE_OF: ReadonlyMap<unknown, Service> = new Map(SERVICES.map((service) => [`/duban/${service}`, service]));

/**
 * Decodes an item event of any version as the current version. Checks the envelope, which the fold relies on. The data is not checked,
 * because the service that wrote it has validated it.
 * @throws DecodeError naming the wrong value and what was expected
 */
export function decodeItemEvent(message: string, upcasters = UPCASTERS): ItemEvent {
  const envelope = parse(message);
  const service = SERVICE_OF.get(envelope.source);
  if (envelope.specversion !== '1.0') throw new DecodeError(`specversion is ${toText(envelope.specversion)}, expected 1.0`);
  if (service === undefined)
    throw new DecodeError(`source is ${toText(envelope.source)}, expected one of ${[...SERVICE_OF.keys()].join(', ')}`);
  if (!Number.isSafeInteger(envelope.seq) || (envelope.seq as number) < 1)
    throw new DecodeError(`seq is ${toText(envelope.seq)}, expected an integer from 1`);
  if (typeof envelope.subject !== 'string') throw new DecodeError(`subject is ${toText(envelope.subject)}, expected an item id`);
  if (typeof envelope.time !== 'string') throw new DecodeError(`time is ${toText(envelope.time)}, expected an instant`);
  if (typeof envelope.data !== 'object' || envelope.data === null)
    throw new DecodeError(`data is ${toText(envelope.data)}, expected an object`);
  const { type, data } = upcast({ type: toText(envelope.type), data: envelope.data }, upcasters);
  if (!TYPES.has(type)) throw new DecodeError(`type ${type} is not known`);
  return {
    type,
    itemId: envelope.subject,
    service,
    seq: envelope.seq as number,
    recordedAt: envelope.time,
    actor: envelope.actor ?? '',
    data,
  } as ItemEvent;
}

/** A value of any type as text, for an error message. */
function toText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function parse(message: string): UncheckedEnvelope {
  const bad = findNotUtf8(message);
  if (bad !== undefined) throw new DecodeError(`not UTF-8 at byte ${bad}`);
  let value: unknown;
  try {
    value = JSON.parse(message);
  } catch (error) {
    throw new DecodeError(`not JSON: ${(error as Error).message}`);
  }
  if (typeof value !== 'object' || value === null) throw new DecodeError('not a JSON object');
  return value;
}

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
 * Reads an item event from the log, of whatever version it was written in. Checks the envelope (what the fold relies on); the data
 * was validated by the service that wrote it.
 * @throws UndecodableMessage naming what is wrong
 */
export function decodeItemEvent(message: string, upcasters = UPCASTERS): ItemEvent {
  const envelope = parse(message);
  const service = SERVICE_OF.get(envelope.source);
  if (envelope.specversion !== '1.0') throw new DecodeError(`specversion is ${text(envelope.specversion)}, expected 1.0`);
  if (service === undefined) throw new DecodeError(`source ${text(envelope.source)} is no write service`);
  if (!Number.isSafeInteger(envelope.seq) || (envelope.seq as number) < 1)
    throw new DecodeError(`seq is ${text(envelope.seq)}, expected an integer from 1`);
  if (
    typeof envelope.subject !== 'string' ||
    typeof envelope.time !== 'string' ||
    typeof envelope.data !== 'object' ||
    envelope.data === null
  )
    throw new DecodeError('subject, time or data is missing');
  const { type, data } = upcast({ type: text(envelope.type), data: envelope.data }, upcasters);
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

/** What was read, whatever it is, for the complaint. */
function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function parse(message: string): UncheckedEnvelope {
  let value: unknown;
  try {
    value = JSON.parse(message);
  } catch (error) {
    throw new DecodeError(`not JSON: ${(error as Error).message}`);
  }
  if (typeof value !== 'object' || value === null) throw new DecodeError('not a JSON object');
  return value;
}

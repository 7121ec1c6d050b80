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
import { DecodeError } from './cloud-event';
import { checkEnvelope, parseEnvelope, readSeq, toText } from './envelope';
import { upcast, UPCASTERS } from './upcast';

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
const SERVICE_OF: ReadonlyMap<string, Service> = new Map(SERVICES.map((service) => [`/duban/${service}`, service]));
const SOURCES = [...SERVICE_OF.keys()];

/**
 * Decodes an item event of any version as the current version. Checks the envelope, which the fold relies on. The data is not checked,
 * because the service that wrote it has validated it.
 * @throws DecodeError naming the wrong value and what was expected
 */
export function decodeItemEvent(message: string, upcasters = UPCASTERS): ItemEvent {
  const envelope = parseEnvelope(message);
  checkEnvelope(envelope, SOURCES, 'an item id');
  const seq = readSeq(envelope);
  const { type, data } = upcast({ type: toText(envelope.type), data: envelope.data }, upcasters);
  if (!TYPES.has(type)) throw new DecodeError(`type ${type} is not known`);
  return {
    type,
    itemId: envelope.subject,
    service: SERVICE_OF.get(envelope.source),
    seq,
    recordedAt: envelope.time,
    actor: envelope.actor ?? '',
    data,
  } as ItemEvent;
}

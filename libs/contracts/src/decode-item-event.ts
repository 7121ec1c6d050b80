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
  type ItemEvent,
  type Service,
} from '@duban/domain';
import { UndecodableMessage, type CloudEvent } from './cloud-event';

const TYPES: ReadonlySet<string> = new Set<ItemEvent['type']>([
  ITEM_REGISTERED,
  ITEM_AMENDED,
  ITEM_WITHDRAWN,
  ITEM_ACCEPTED,
  ITEM_EXCUSED,
  PROGRESS_REPORTED,
  PROGRESS_CORRECTED,
  PROGRESS_VERIFIED,
  REFERENCE_MOVED,
]);
const SOURCE = /^\/duban\/(projects|livelihood|targets)$/;

/**
 * Reads an item event from the log. Checks the envelope (what the fold relies on); the data was validated by the service
 * that wrote it.
 * @throws UndecodableMessage naming what is wrong
 */
export function decodeItemEvent(text: string): ItemEvent {
  const envelope = parse(text);
  const service = SOURCE.exec(String(envelope.source))?.[1];
  if (envelope.specversion !== '1.0') throw new UndecodableMessage(`specversion is ${String(envelope.specversion)}, expected 1.0`);
  if (service === undefined) throw new UndecodableMessage(`source ${String(envelope.source)} is no write service`);
  if (!TYPES.has(envelope.type)) throw new UndecodableMessage(`type ${String(envelope.type)} is not known`);
  if (!Number.isSafeInteger(envelope.seq) || (envelope.seq as number) < 1)
    throw new UndecodableMessage(`seq is ${String(envelope.seq)}, expected an integer from 1`);
  if (
    typeof envelope.subject !== 'string' ||
    typeof envelope.time !== 'string' ||
    typeof envelope.data !== 'object' ||
    envelope.data === null
  )
    throw new UndecodableMessage('subject, time or data is missing');
  return {
    type: envelope.type,
    itemId: envelope.subject,
    service: service as Service,
    seq: envelope.seq as number,
    recordedAt: envelope.time,
    actor: envelope.actor ?? '',
    data: envelope.data,
  } as ItemEvent;
}

function parse(text: string): CloudEvent {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UndecodableMessage(`not JSON: ${(error as Error).message}`);
  }
  if (typeof value !== 'object' || value === null) throw new UndecodableMessage('not a JSON object');
  return value as CloudEvent;
}

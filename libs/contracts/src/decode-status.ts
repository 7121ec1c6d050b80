import { DecodeError, STATUS_SOURCE } from './cloud-event';
import { checkEnvelope, parseEnvelope, toText } from './envelope';
import { PARTITION_EVALUATED, type PartitionEvaluated } from './partition-evaluated';
import { ITEM_STATUS_TYPES, statusType, type ItemStatus } from './status';

const TYPES: ReadonlySet<unknown> = new Set(ITEM_STATUS_TYPES);
const SOURCES = [STATUS_SOURCE];

/** A message of the status topic. */
export type StatusMessage = ItemStatus | PartitionEvaluated;

/**
 * Decodes a message of the status topic. The oldest ones lack fields: see `ItemStatus`. Checks the envelope and that the data is that of
 * its type; other data is not checked, because the tracker has written it.
 * @throws DecodeError naming the wrong value and what was expected
 */
export function decodeStatus(message: string): StatusMessage {
  const envelope = parseEnvelope(message);
  checkEnvelope(envelope, SOURCES, 'an item id');
  const type = toText(envelope.type);
  if (type === PARTITION_EVALUATED) return envelope.data as PartitionEvaluated;
  if (!TYPES.has(type)) throw new DecodeError(`type ${type} is not known`);
  const status = envelope.data as ItemStatus;
  const actual = statusType(status);
  if (actual !== type) throw new DecodeError(`data is that of ${actual}, expected that of ${type}`);
  return status;
}

export function isItemStatus(message: StatusMessage): message is ItemStatus {
  return 'itemId' in message;
}

export function isPartitionEvaluated(message: StatusMessage): message is PartitionEvaluated {
  return !isItemStatus(message);
}

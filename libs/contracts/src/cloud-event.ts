import type { ItemEvent } from '@duban/domain';
import { statusId, statusType, type ItemStatus, type StatusType } from './status';

export const CLOUD_EVENT_CONTENT_TYPE = 'application/cloudevents+json';

/**
 * A message: CloudEvents 1.0 in structured JSON mode. The `id` of an item event is `{itemId}#{seq}`, so that a redelivery has the same
 * id; that of a status is its `statusId`.
 */
export interface CloudEvent<Type extends string = string, Data = unknown> {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: Type;
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  /** Extension attributes of item events. */
  readonly seq?: number;
  readonly actor?: string;
  readonly data: Data;
}

/** Bytes that are no valid message of their topic. Retrying cannot succeed, so that the message becomes a dead letter at once. */
export class DecodeError extends Error {
  readonly code = 'undecodable-message';
}

export function encodeItemEvent(event: ItemEvent): string {
  const envelope: CloudEvent<ItemEvent['type'], ItemEvent['data']> = {
    specversion: '1.0',
    id: `${event.itemId}#${event.seq}`,
    source: `/duban/${event.service}`,
    type: event.type,
    subject: event.itemId,
    time: event.recordedAt,
    datacontenttype: 'application/json',
    seq: event.seq,
    actor: event.actor,
    data: event.data,
  };
  return JSON.stringify(envelope);
}

export function encodeStatus(status: ItemStatus, time: string): string {
  const envelope: CloudEvent<StatusType, ItemStatus> = {
    specversion: '1.0',
    id: statusId(status),
    source: '/duban/tracker',
    type: statusType(status),
    subject: status.itemId,
    time,
    datacontenttype: 'application/json',
    data: status,
  };
  return JSON.stringify(envelope);
}

import type { AlertEvent } from '@duban/alerting';
import type { ItemEvent } from '@duban/domain';
import { statusId, statusType, type ItemStatus, type ItemStatusType } from './status';

export const CLOUD_EVENT_CONTENT_TYPE = 'application/cloudevents+json';
export const ALERT_SOURCE = '/duban/alerting';
export const STATUS_SOURCE = '/duban/tracker';

/**
 * A message: CloudEvents 1.0 in structured JSON mode. The `id` of an item event is `{itemId}#{seq}`, that of an alert's event
 * `{alertId}#{seq}`, so that a redelivery has the same id; that of a status is its `statusId`.
 */
export interface CloudEvent<Type extends string = string, Data = unknown> {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: Type;
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  /** Extension attributes of the events of items and alerts. */
  readonly seq?: number;
  /** The name of the key with which it was done. An event of an alert that nobody did has none. */
  readonly actor?: string;
  /** Extension attributes of the events of alerts: the business date on which it counts, and the id of the key. */
  readonly on?: string;
  readonly actorkey?: string;
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

export function encodeAlertEvent(event: AlertEvent): string {
  const envelope: CloudEvent<AlertEvent['type'], AlertEvent['data']> = {
    specversion: '1.0',
    id: `${event.alertId}#${event.seq}`,
    source: ALERT_SOURCE,
    type: event.type,
    subject: event.alertId,
    time: event.recordedAt,
    datacontenttype: 'application/json',
    seq: event.seq,
    on: event.on,
    ...(event.actor !== null && { actor: event.actor.name, actorkey: event.actor.keyId }),
    data: event.data,
  };
  return JSON.stringify(envelope);
}

export function encodeStatus(status: ItemStatus, time: string): string {
  const envelope: CloudEvent<ItemStatusType, ItemStatus> = {
    specversion: '1.0',
    id: statusId(status),
    source: STATUS_SOURCE,
    type: statusType(status),
    subject: status.itemId,
    time,
    datacontenttype: 'application/json',
    data: status,
  };
  return JSON.stringify(envelope);
}

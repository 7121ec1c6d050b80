import type { ItemEvent } from '@duban/domain';
import { textOf } from './json-text';
import { STATUS_CHANGED, type StatusChanged } from './status';

export const CLOUD_EVENT_CONTENT_TYPE = 'application/cloudevents+json';

/** CloudEvents 1.0 in structured JSON mode. `id` is `{itemId}#{seq}` for item events, so that a redelivery has the same id. */
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

/** A message that is not what its topic promises. It is parked, never retried. */
export class UndecodableMessage extends Error {
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

/** Written piece by piece, because the judgement's text is there already: exactly what JSON.stringify would make of the envelope. */
export function encodeStatus(status: StatusChanged, time: string): string {
  const { itemId, region, year, service, name, department, seq, before, judgement, cause } = status;
  const id = json(itemId);
  const data =
    `{"itemId":${id},"region":${json(region)},"year":${year},"service":${json(service)},"name":${json(name)},` +
    `"department":{"code":${json(department.code)},"name":${json(department.name)}},"seq":${seq},"before":${json(before)},` +
    `"judgement":${textOf(judgement)},"cause":${json(cause)}}`;
  return (
    `{"specversion":"1.0","id":${json(`${itemId}#${seq}@${judgement.on}`)},"source":"/duban/tracker","type":"${STATUS_CHANGED}",` +
    `"subject":${id},"time":${json(time)},"datacontenttype":"application/json","data":${data}}`
  );
}

function json(value: string | null): string {
  return JSON.stringify(value);
}

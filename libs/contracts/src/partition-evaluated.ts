import type { IsoDate } from '@duban/domain';
import { STATUS_SOURCE, type CloudEvent } from './cloud-event';

export const PARTITION_EVALUATED = 'duban.status.partition-evaluated.v1';

/**
 * What the tracker says in every partition of the status topic when it has evaluated all items of a partition of an item topic as of a
 * date, with all events that were there. The statuses that this led to are before it: for whoever follows the passing of time by statuses.
 */
export interface PartitionEvaluated {
  /** `{topic}/{partition}` of the item topic. */
  readonly partition: string;
  readonly on: IsoDate;
}

/** The key of the message is the partition that it speaks of, so that compaction keeps the last one of each. */
export function encodePartitionEvaluated(data: PartitionEvaluated, time: string): string {
  const envelope: CloudEvent<typeof PARTITION_EVALUATED, PartitionEvaluated> = {
    specversion: '1.0',
    id: `${data.partition}@${data.on}`,
    source: STATUS_SOURCE,
    type: PARTITION_EVALUATED,
    subject: data.partition,
    time,
    datacontenttype: 'application/json',
    data,
  };
  return JSON.stringify(envelope);
}

/** Tells such a message from the status of an item by its key alone, because no item id has a slash. */
export function isPartitionEvaluatedKey(key: string): boolean {
  return key.includes('/');
}

import type { Service } from '@duban/domain';

export interface TopicSpec {
  readonly name: string;
  /** Fixed at creation: a key's partition depends on it. */
  readonly partitions: number;
  /**
   * `keep`: every message, for ever (the log is the truth). `compact`: at least the last message of every key. `expire`: every
   * message for EXPIRY_MS, then it may go.
   */
  readonly cleanup: 'keep' | 'compact' | 'expire';
  /** A message of so many bytes, key and headers included, is taken; default MAX_MESSAGE_BYTES. A bus may take larger ones. */
  readonly maxMessageBytes?: number;
}

/** What Kafka takes by default: a mebibyte, and what a batch costs there. */
export const MAX_MESSAGE_BYTES = 1_048_588;

/** Item events of a write service: key = item id. The authoritative log. */
export const itemTopic = (service: Service): string => `duban.${service}.v1`;
export const STATUS_TOPIC = 'duban.status.v1';
export const DEAD_LETTER_TOPIC = 'duban.dead-letters.v1';
/** What departments' own systems ask for. Not the truth, and every message carries a key: it expires. */
export const SUBMISSION_TOPIC = 'duban.submissions.v1';
/** Why a submission was refused; keyed like the submission. */
export const REJECTION_TOPIC = 'duban.rejections.v1';

/** Thirty days: longer than any outage of ours that a department would wait for. */
export const EXPIRY_MS = 30 * 24 * 3_600_000;

export const PARTITIONS = 4;

/**
 * Room for any message that our topics take: in JSON a control character becomes six bytes (`\u0001`), and nothing becomes more. 8 MiB are more
 * than six times MAX_MESSAGE_BYTES, and the most that some hosted brokers allow.
 */
const DEAD_LETTER_BYTES = 8 * 1024 * 1024;

export const TOPICS: readonly TopicSpec[] = [
  { name: itemTopic('projects'), partitions: PARTITIONS, cleanup: 'keep' },
  { name: itemTopic('livelihood'), partitions: PARTITIONS, cleanup: 'keep' },
  { name: itemTopic('targets'), partitions: PARTITIONS, cleanup: 'keep' },
  { name: STATUS_TOPIC, partitions: PARTITIONS, cleanup: 'compact' },
  { name: DEAD_LETTER_TOPIC, partitions: 1, cleanup: 'keep', maxMessageBytes: DEAD_LETTER_BYTES },
  { name: SUBMISSION_TOPIC, partitions: PARTITIONS, cleanup: 'expire' },
  { name: REJECTION_TOPIC, partitions: PARTITIONS, cleanup: 'expire' },
];

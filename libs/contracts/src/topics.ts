import type { Service } from '@duban/domain';

export interface TopicSpec {
  readonly name: string;
  /** Never changed after creation, because the partition of a key depends on it. */
  readonly partitions: number;
  /**
   * What the engine keeps. `keep`: every message, for ever. `compact`: at least the last message of every key. `expire`: every message
   * for EXPIRY_MS; older ones may be deleted.
   */
  readonly cleanup: 'keep' | 'compact' | 'expire';
  /** The largest message in bytes, with key and headers, that every bus accepts; default MAX_MESSAGE_BYTES. Some accept larger ones. */
  readonly maxMessageBytes?: number;
}

/** The default limit of Kafka: 1 MiB plus the overhead of a record batch. */
export const MAX_MESSAGE_BYTES = 1_048_588;

/** The topic of a write service's item events, the authoritative log. The key of a message is the item id. */
export const itemTopic = (service: Service): string => `duban.${service}.v1`;
export const STATUS_TOPIC = 'duban.status.v1';
export const DEAD_LETTER_TOPIC = 'duban.dead-letters.v1';
/** Commands of departments' own systems. Messages contain API keys and are not the authoritative log, so that they expire. */
export const SUBMISSION_TOPIC = 'duban.submissions.v1';
/** Answers to submissions: why they were refused, or what to know about those accepted. A message has the key of its submission. */
export const REJECTION_TOPIC = 'duban.rejections.v1';

/** The events of alerts, the authoritative log of what was done about a lag. The key of a message is the alert's id. */
export const ALERT_TOPIC = 'duban.alerts.v1';

/** Thirty days, which is longer than any outage that a department would wait for. */
export const EXPIRY_MS = 30 * 24 * 3_600_000;

/** Partitions of an embedded system. One process reads them all, so that more would only make its commits smaller. */
export const EMBEDDED_PARTITIONS = 4;
/** Partitions of a distributed system whose settings name no other number. Each is read by one tracker at a time. */
export const DEFAULT_PARTITIONS = 12;

/**
 * A dead letter contains another message as a JSON string, in which a byte becomes at most six (`\u0001`). 8 MiB are more than six times
 * MAX_MESSAGE_BYTES, and are the upper limit of some hosted brokers.
 */
const DEAD_LETTER_BYTES = 8 * 1024 * 1024;

/** The topics of a system that was made with so many partitions: see `ensureSystemTopics`. */
export function topicsWith(partitions: number): readonly TopicSpec[] {
  return [
    { name: itemTopic('projects'), partitions, cleanup: 'keep' },
    { name: itemTopic('livelihood'), partitions, cleanup: 'keep' },
    { name: itemTopic('targets'), partitions, cleanup: 'keep' },
    { name: STATUS_TOPIC, partitions, cleanup: 'compact' },
    { name: DEAD_LETTER_TOPIC, partitions: 1, cleanup: 'keep', maxMessageBytes: DEAD_LETTER_BYTES },
    { name: SUBMISSION_TOPIC, partitions, cleanup: 'expire' },
    { name: REJECTION_TOPIC, partitions, cleanup: 'expire' },
    { name: ALERT_TOPIC, partitions, cleanup: 'keep' },
  ];
}

/** The topics of a distributed system as it is made by default. */
export const TOPICS = topicsWith(DEFAULT_PARTITIONS);

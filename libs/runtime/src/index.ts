export { Backoff } from './backoff';
export { LogBus } from './log-bus/log-bus';
export type { Appending, GroupOffset, MessageLog } from './log-bus/message-log';
export { partitionForKey } from './log-bus/partition-for-key';
export { DepartmentBook } from './department-book';
export { BatchQueue } from './batch-queue';
export { requireNode24 } from './node-version';
export { fixedDateClock, systemClock } from './clock';
export { Leadership, type LeadershipOptions } from './leadership';
export { Lifecycle, StopTimedOut, type LifecycleOptions, type LifecyclePart } from './lifecycle';
export { dayChangeTimer, type DayChangeTimer, type DayChangeTimerOptions } from './day-change-timer';
export { OutboxRelay, type OutboxRelayOptions } from './outbox-relay';
export { prefixedBus } from './prefixed-bus';
export { ensureSystemTopics, findPartitions } from './system-topics';
export { onNode24, runProgram, type Env, type Running } from './program';
export {
  DEAD_LETTER_EVENT,
  decodeOrDeadLetter,
  DROPPED,
  deadLetterPublisher,
  RELEASED,
  releasedHeaders,
  type DeadLetter,
} from './dead-letters/dead-letter';
export { readTopic, type ReadOptions } from './read-topic';
export { explainError } from './explain-error';
export { separateDeadLetters, TooManyBlockedKeys, type SeparatedBatch } from './dead-letters/separate-dead-letters';
export { KeyedMutex } from './keyed-mutex';
export { RepeatedTask, type RepeatedTaskOptions } from './repeated-task';
export { retryOnConflict, type RetryOptions } from './retry-on-conflict';
export { closeWhenDone, type DeadlineOptions } from './close-when-done';
export { dubanVersion } from './version';
export { redeliverUntilDone, type RedeliveryOptions } from './redeliver';

export { Backoff } from './backoff';
export { LogBus } from './log-bus/log-bus';
export type { Appending, GroupPosition, MessageLog } from './log-bus/message-log';
export { partitionOf } from './log-bus/partition-for-key';
export { Gathering } from './batch-queue';
export { requireNode24 } from './node-version';
export { fixedDateClock, systemClock } from './clock';
export { Lifecycle, StopTimedOut, type LifecycleOptions, type Part } from './lifecycle';
export { midnightTimer, type MidnightTimer, type MidnightTimerOptions } from './day-change-timer';
export { OutboxRelay, type OutboxRelayOptions } from './outbox-relay';
export { prefixedBus } from './prefixed-bus';
export { onNode24, runProgram, type Env, type Running } from './program';
export {
  DEAD_LETTER_PARKED,
  decodeOrPark,
  DROPPED,
  parkOn,
  RELEASED,
  releasedHeaders,
  type ParkedMessage,
} from './dead-letters/dead-letter';
export { readTopic, type ReadOptions } from './read-topic';
export { sentenceOf } from './explain-error';
export { sortOut, TooManyParked, type SortedOut } from './dead-letters/separate-dead-letters';
export { KeyedMutex } from './keyed-mutex';
export { closeWhenDone, type Patience } from './close-when-done';

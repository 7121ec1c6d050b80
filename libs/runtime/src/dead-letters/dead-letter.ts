import { DEAD_LETTER_TOPIC, DecodeError, type CloudEvent } from '@duban/contracts';
import { cutText, toInstant } from '@duban/domain';
import { formatPartitionKey, type Clock, type Message, type MessageBatch, type ReceivedMessage } from '@duban/ports';

/** A message that could not be processed, with its origin and the reason. */
export interface DeadLetter {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  readonly value: string;
  readonly reason: string;
}

/**
 * Decodes a batch, for consumers to whom the order within a key does not matter (`separateDeadLetters` is for the others). A
 * message that does not decode is published as a dead letter; the others are returned. Any other error of `decode`, or a failure
 * to publish, rejects: then the bus delivers the batch again, and nothing is lost.
 */
export async function decodeOrDeadLetter<Decoded>(
  batch: MessageBatch,
  decode: (message: ReceivedMessage) => Decoded,
  publishDeadLetter: (message: DeadLetter) => Promise<void>,
): Promise<Decoded[]> {
  const decoded: Decoded[] = [];
  for (const message of batch.messages) {
    if (message.headers?.[DROPPED] !== undefined) continue;
    try {
      decoded.push(decode(message));
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      const { offset, key, value } = message;
      await publishDeadLetter({ topic: batch.topic, partition: batch.partition, offset, key, value, reason: error.message });
    }
  }
  return decoded;
}

/** Header of a released dead letter: the offset that the message had before, in the same partition. */
export const RELEASED = 'duban-released';
/** Header of a released dead letter that consumers skip: the reason for dropping it. Its bytes are kept, for the record. */
export const DROPPED = 'duban-dropped';

/** Headers of a released dead letter. @param dropBecause the reason for dropping it */
export function releasedHeaders(offset: number, dropBecause?: string): Record<string, string> {
  return { [RELEASED]: String(offset), ...(dropBecause !== undefined && { [DROPPED]: dropBecause }) };
}

export const DEAD_LETTER_EVENT = 'duban.dead-letter.parked.v1';

/** In characters. Subject and reason are cut, so that a dead letter needs little more room than its message: see TOPICS. */
const LONGEST_SUBJECT = 200;
const LONGEST_REASON = 1_000;

/**
 * Publishes to the dead letter topic, as CloudEvents whose `data` is the DeadLetter with key and value whole. The id is the origin
 * (`topic/partition@offset`), so that a dead letter that is published again after a redelivery is recognised.
 */
export function deadLetterPublisher(
  publish: (topic: string, messages: readonly Message[]) => Promise<void>,
  clock: Clock,
): (message: DeadLetter) => Promise<void> {
  return async (deadLetter) => {
    const subject = cutText(deadLetter.key, LONGEST_SUBJECT);
    const event: CloudEvent<typeof DEAD_LETTER_EVENT, DeadLetter> = {
      specversion: '1.0',
      id: `${formatPartitionKey(deadLetter)}@${deadLetter.offset}`,
      source: '/duban/dead-letters',
      type: DEAD_LETTER_EVENT,
      subject,
      time: toInstant(clock.now()),
      datacontenttype: 'application/json',
      data: { ...deadLetter, reason: cutText(deadLetter.reason, LONGEST_REASON) },
    };
    await publish(DEAD_LETTER_TOPIC, [{ key: subject, value: JSON.stringify(event) }]);
  };
}

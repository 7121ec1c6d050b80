import { DEAD_LETTER_TOPIC, UndecodableMessage, type CloudEvent } from '@duban/contracts';
import { toInstant } from '@duban/domain';
import { addressOf, type Clock, type Message, type MessageBatch, type ReceivedMessage } from '@duban/ports';

/** A message that is not what its topic promises, with where it came from and why it was put aside. */
export interface ParkedMessage {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  readonly value: string;
  readonly reason: string;
}

/**
 * Decodes a batch in order, for consumers to whom order does not matter (sortOut: for those to whom it does). What is undecodable goes to `park`; all others go on. Any other error of `decode`, and a failure to
 * park, rejects: then the bus brings the batch again, and nothing is lost.
 */
export async function decodeOrPark<Decoded>(
  batch: MessageBatch,
  decode: (message: ReceivedMessage) => Decoded,
  park: (message: ParkedMessage) => Promise<void>,
): Promise<Decoded[]> {
  const decoded: Decoded[] = [];
  for (const message of batch.messages) {
    if (message.headers?.[DROPPED] !== undefined) continue;
    try {
      decoded.push(decode(message));
    } catch (error) {
      if (!(error instanceof UndecodableMessage)) throw error;
      const { offset, key, value } = message;
      await park({ topic: batch.topic, partition: batch.partition, offset, key, value, reason: error.message });
    }
  }
  return decoded;
}

/** Header of a message that was parked and comes back: the offset at which it was, in the same partition. */
export const RELEASED = 'duban-released';
/** Header of one that comes back only to be passed over: why it was dropped. Its bytes stay as they are, for the record. */
export const DROPPED = 'duban-dropped';

/** Headers of a message that comes back from the dead letters. @param dropBecause why it is given up */
export function releasedHeaders(offset: number, dropBecause?: string): Record<string, string> {
  return { [RELEASED]: String(offset), ...(dropBecause !== undefined && { [DROPPED]: dropBecause }) };
}

export const DEAD_LETTER_PARKED = 'duban.dead-letter.parked.v1';

/** In characters. What names a dead letter or says why is cut, so that it needs no more room than the message itself: see TOPICS. */
const LONGEST_SUBJECT = 200;
const LONGEST_REASON = 1_000;

/**
 * Parks on the dead letter topic as a CloudEvent whose `data` is the ParkedMessage, key and value whole. Its id is the origin
 * (`topic/partition@offset`), so that a message parked again after a redelivery is known as the same.
 */
export function parkOn(
  publish: (topic: string, messages: readonly Message[]) => Promise<void>,
  clock: Clock,
): (message: ParkedMessage) => Promise<void> {
  return async (parked) => {
    const subject = parked.key.slice(0, LONGEST_SUBJECT);
    const event: CloudEvent<typeof DEAD_LETTER_PARKED, ParkedMessage> = {
      specversion: '1.0',
      id: `${addressOf(parked)}@${parked.offset}`,
      source: '/duban/dead-letters',
      type: DEAD_LETTER_PARKED,
      subject,
      time: toInstant(clock.now()),
      datacontenttype: 'application/json',
      data: { ...parked, reason: parked.reason.slice(0, LONGEST_REASON) },
    };
    await publish(DEAD_LETTER_TOPIC, [{ key: subject, value: JSON.stringify(event) }]);
  };
}

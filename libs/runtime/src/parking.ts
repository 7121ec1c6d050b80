import { UndecodableMessage } from '@duban/contracts';
import type { MessageBatch, PartitionRef, ReceivedMessage } from '@duban/ports';

/** A message that cannot be read, with where it came from and why. */
export interface ParkedMessage extends PartitionRef {
  readonly offset: number;
  readonly key: string;
  readonly value: string;
  readonly reason: string;
}

/** Decodes every message of a batch; those that are not what their topic promises are parked, and all others go on. */
export async function decodeOrPark(
  batch: MessageBatch,
  decode: (message: ReceivedMessage) => void,
  park: (message: ParkedMessage) => Promise<void>,
): Promise<void> {
  for (const message of batch.messages) {
    try {
      decode(message);
    } catch (error) {
      if (!(error instanceof UndecodableMessage)) throw error;
      const { offset, key, value } = message;
      await park({ topic: batch.topic, partition: batch.partition, offset, key, value, reason: error.message });
    }
  }
}

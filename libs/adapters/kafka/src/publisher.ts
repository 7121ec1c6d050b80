import type { Message } from '@duban/ports';
import type { Message as KafkaMessage, Producer } from 'kafkajs';
import { STRUCTURED } from './content-type';
import { within } from './deadline';
import { requestError } from './kafka-errors';

/** Below a broker's default message.max.bytes (1 MiB), which bounds what one request may bring for one partition. */
const MAX_REQUEST_BYTES = 900_000;
/** What a record costs beside key, value and the headers it was given, at most; its content type is 42 bytes. */
const RECORD_OVERHEAD_BYTES = 80 + 42;
/** kafkajs tries again meanwhile. */
const PUBLISH_WITHIN_MS = 30_000;

export class Publisher {
  constructor(
    private readonly producer: Producer,
    private readonly brokers: readonly string[],
  ) {}

  /** One request after another, so that the order of a key holds across them. */
  async publish(topic: string, messages: readonly Message[]): Promise<void> {
    for (const request of requests(messages, MAX_REQUEST_BYTES)) await this.send(topic, request);
  }

  private async send(topic: string, messages: KafkaMessage[]): Promise<void> {
    const what = `${messages.length} messages for ${topic} are not published`;
    try {
      const sent = this.producer.send({ topic, messages, acks: -1 });
      await within(PUBLISH_WITHIN_MS, sent, () => new Error(`no answer within ${PUBLISH_WITHIN_MS / 1_000} s`));
    } catch (error) {
      throw requestError(error, what, this.brokers);
    }
  }
}

/**
 * Cuts into requests of at most so many bytes, in order; a message that is larger goes alone, and the broker judges it. Every message
 * says that it is a CloudEvent in structured mode: nothing else is published.
 */
export function requests(messages: readonly Message[], maxBytes: number): KafkaMessage[][] {
  const all: KafkaMessage[][] = [];
  let current: KafkaMessage[] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = messageSize(message);
    if (current.length > 0 && bytes + size > maxBytes) {
      all.push(current);
      current = [];
      bytes = 0;
    }
    current.push(labelled(message));
    bytes += size;
  }
  if (current.length > 0) all.push(current);
  return all;
}

function labelled({ key, value, headers }: Message): KafkaMessage {
  return { key, value, headers: headers === undefined ? STRUCTURED : { ...headers, ...STRUCTURED } };
}

function messageSize({ key, value, headers }: Message): number {
  let size = RECORD_OVERHEAD_BYTES + Buffer.byteLength(key) + Buffer.byteLength(value);
  if (headers !== undefined) for (const name in headers) size += Buffer.byteLength(name) + Buffer.byteLength(headers[name] ?? '') + 8;
  return size;
}

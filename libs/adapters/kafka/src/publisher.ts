import type { Message } from '@duban/ports';
import type { Message as KafkaMessage, Producer } from 'kafkajs';
import { STRUCTURED } from './content-type';
import { within } from './deadline';
import { requestError } from './kafka-errors';

/** Below the broker's default of message.max.bytes (1 MiB), which limits the size of a request for one partition. */
const MAX_REQUEST_BYTES = 900_000;
/** What a record takes besides key, value and given headers, at most; its content type takes 42 bytes of it. */
const RECORD_OVERHEAD_BYTES = 80 + 42;
/** kafkajs tries again until then. */
const PUBLISH_WITHIN_MS = 30_000;

export class Publisher {
  constructor(
    private readonly producer: Producer,
    private readonly brokers: readonly string[],
  ) {}

  /** Sends one request after another, so that messages with one key keep their order across requests. */
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
 * Cuts messages into requests of at most so many bytes, in order. A larger message gets a request of its own, which the broker accepts or
 * refuses. A message gets the content type of a CloudEvent in structured mode, because Duban publishes nothing else, unless it has one.
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

function labelled({ key, value, headers, partition }: Message): KafkaMessage {
  const labels = headers === undefined ? STRUCTURED : { ...STRUCTURED, ...headers };
  return { key, value, headers: labels, ...(partition !== undefined && { partition }) };
}

function messageSize({ key, value, headers }: Message): number {
  let size = RECORD_OVERHEAD_BYTES + Buffer.byteLength(key) + Buffer.byteLength(value);
  if (headers !== undefined) for (const name in headers) size += Buffer.byteLength(name) + Buffer.byteLength(headers[name] ?? '') + 8;
  return size;
}

import type { ReceivedMessage } from '@duban/ports';
import type { IHeaders, KafkaMessage } from 'kafkajs';

/**
 * A message as kafkajs holds it. Its value is text only when asked for, so that of a large fetch no more is text than what is in work. A key
 * or value that is null (other programs' tombstones) is the empty text.
 */
export class KafkaReceived implements ReceivedMessage {
  readonly key: string;
  readonly offset: number;
  readonly publishedAt: number;
  declare readonly headers?: Readonly<Record<string, string>>;
  readonly #value: Buffer | null;

  constructor({ key, value, offset, timestamp, headers }: KafkaMessage) {
    this.key = key === null ? '' : key.toString();
    this.offset = Number(offset);
    this.publishedAt = Number(timestamp);
    this.#value = value;
    if (headers !== undefined && hasAny(headers)) this.headers = texts(headers);
  }

  get value(): string {
    return this.#value === null ? '' : this.#value.toString();
  }

  get bytes(): number {
    return this.#value === null ? 0 : this.#value.length;
  }
}

function hasAny(headers: IHeaders): boolean {
  for (const name in headers) return Object.hasOwn(headers, name);
  return false;
}

/** Of a header that comes several times, the last. */
function texts(headers: IHeaders): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const last = Array.isArray(value) ? value.at(-1) : value;
    if (last !== undefined) result[name] = last.toString();
  }
  return result;
}

/**
 * The batch that begins at `start`: at most so many messages, and it ends behind the one with which it reaches so many characters, counted as
 * bytes, of which a text has no fewer.
 */
export function batchFrom(messages: readonly KafkaMessage[], start: number, maxMessages: number, maxChars: number): ReceivedMessage[] {
  const batch: ReceivedMessage[] = [];
  let chars = 0;
  for (let index = start; index < messages.length && batch.length < maxMessages && chars < maxChars; index += 1) {
    const message = new KafkaReceived(messages[index] as KafkaMessage);
    batch.push(message);
    chars += message.key.length + message.bytes;
  }
  return batch;
}

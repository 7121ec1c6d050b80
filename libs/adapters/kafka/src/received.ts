import { CLOUD_EVENT_CONTENT_TYPE, describeNotUtf8 } from '@duban/contracts';
import type { ReceivedMessage } from '@duban/ports';
import type { IHeaders, KafkaMessage } from 'kafkajs';
import { isUtf8 } from 'node:buffer';
import { CONTENT_TYPE } from './content-type';

const STRUCTURED = Buffer.from(CLOUD_EVENT_CONTENT_TYPE);

/**
 * Headers are only there when the message has others than the content type of a structured CloudEvent. A null key or value (tombstones
 * of other programs) becomes ''. A value that is not UTF-8 becomes a text that says so (`describeNotUtf8`).
 */
export function received({ key, value, offset, timestamp, headers }: KafkaMessage): ReceivedMessage {
  const message = {
    key: key === null ? '' : key.toString(),
    value: value === null ? '' : toText(value),
    offset: Number(offset),
    publishedAt: Number(timestamp),
  };
  for (const name in headers) if (name !== CONTENT_TYPE || !isStructured(headers[name])) return { ...message, headers: texts(headers) };
  return message;
}

function toText(value: Buffer): string {
  return isUtf8(value) ? value.toString() : describeNotUtf8(value, value.toString('base64'));
}

/** Every message of Duban is one, so that only another content type tells a consumer something. */
function isStructured(contentType: IHeaders[string]): boolean {
  // Bytes are compared, because making a text of it for every message shows in the tracker.
  return Buffer.isBuffer(contentType) ? STRUCTURED.equals(contentType) : String(contentType) === CLOUD_EVENT_CONTENT_TYPE;
}

/** All headers but the content type of a structured CloudEvent. Of a header that comes several times, the last one. */
function texts(headers: IHeaders): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (name === CONTENT_TYPE && isStructured(value)) continue;
    const last = Array.isArray(value) ? value.at(-1) : value;
    if (last !== undefined) result[name] = last.toString();
  }
  return result;
}

/** The batch that begins at `start`. It has at most so many messages, and ends with the one with which it reaches so many characters. */
export function batchFrom(messages: readonly KafkaMessage[], start: number, maxMessages: number, maxChars: number): ReceivedMessage[] {
  const batch: ReceivedMessage[] = [];
  let chars = 0;
  for (let index = start; index < messages.length && batch.length < maxMessages && chars < maxChars; index += 1) {
    const message = received(messages[index] as KafkaMessage);
    batch.push(message);
    chars += message.key.length + message.value.length;
  }
  return batch;
}

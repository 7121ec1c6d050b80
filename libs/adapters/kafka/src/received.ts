import type { ReceivedMessage } from '@duban/ports';
import type { IHeaders, KafkaMessage } from 'kafkajs';

/** Text once, headers only where there are any. A key or value that is null (other programs' tombstones) is the empty text. */
export function received({ key, value, offset, timestamp, headers }: KafkaMessage): ReceivedMessage {
  const message = {
    key: key === null ? '' : key.toString(),
    value: value === null ? '' : value.toString(),
    offset: Number(offset),
    publishedAt: Number(timestamp),
  };
  for (const _ in headers) return { ...message, headers: texts(headers) };
  return message;
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

/** How many messages from `start` on make one batch: at most `maxMessages`, about `maxBytes` of text, at least one. */
export function batchLength(messages: readonly KafkaMessage[], start: number, maxMessages: number, maxBytes: number): number {
  let bytes = 0;
  let length = 0;
  while (length < maxMessages && start + length < messages.length) {
    bytes += messages[start + length]?.value?.length ?? 0;
    if (bytes > maxBytes && length > 0) break;
    length += 1;
  }
  return length;
}

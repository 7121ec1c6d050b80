import type { Message, ReceivedMessage } from '@duban/ports';

/** A batch with so many characters is full. Reading one message reads its batch whole, so that a batch is kept small. */
const FULL = 128_000;

/** Messages of one partition in one row. A row for each message would take ten times as long to read. */
export interface RecordBatch {
  /** Offset of the last message in it. */
  readonly last: number;
  /** JSON: for each message its distance from `last`, key, length of its value, and headers or 0, in one flat list. */
  readonly heads: string;
  /** The values, concatenated. */
  readonly body: string;
}

export type Record = Message & { readonly offset: number };

type Head = number | string | Readonly<{ [name: string]: string }>;

/** At least one record, ascending by offset. */
export function pack(records: readonly Record[]): RecordBatch {
  const last = records.at(-1)?.offset ?? 0;
  const heads: Head[] = [];
  for (const { offset, key, value, headers } of records) heads.push(last - offset, key, value.length, headers ?? 0);
  return { last, heads: JSON.stringify(heads), body: records.map(({ value }) => value).join('') };
}

export function unpack({ last, heads, body }: RecordBatch, publishedAt: number): ReceivedMessage[] {
  const packed = JSON.parse(heads) as Head[];
  const messages: ReceivedMessage[] = [];
  let start = 0;
  for (let at = 0; at < packed.length; at += 4) {
    const end = start + (packed[at + 2] as number);
    const headers = packed[at + 3] as Message['headers'] | 0;
    const message = { offset: last - (packed[at] as number), key: packed[at + 1] as string, value: body.slice(start, end), publishedAt };
    messages.push(headers === 0 || headers === undefined ? message : { ...message, headers });
    start = end;
  }
  return messages;
}

/** Cuts the records so that no batch is much larger than FULL. */
export function inBatches(records: readonly Record[]): Record[][] {
  const batches: Record[][] = [];
  let chars = FULL;
  for (const record of records) {
    if (chars >= FULL) {
      batches.push([]);
      chars = 0;
    }
    batches.at(-1)?.push(record);
    chars += record.value.length;
  }
  return batches;
}

import { DecodeError, type CloudEvent } from './cloud-event';
import { findNotUtf8 } from './not-utf-8';

/** An envelope before it is checked. */
export type UncheckedEnvelope = Readonly<Partial<Record<keyof CloudEvent, unknown>>>;

/** An envelope whose attributes that all our messages have are checked; extension attributes are not. */
export interface CheckedEnvelope extends UncheckedEnvelope {
  readonly source: string;
  readonly subject: string;
  readonly time: string;
  readonly data: object;
}

/** @throws DecodeError for what is no JSON object */
export function parseEnvelope(message: string): UncheckedEnvelope {
  const bad = findNotUtf8(message);
  if (bad !== undefined) throw new DecodeError(`not UTF-8 at byte ${bad}`);
  let value: unknown;
  try {
    value = JSON.parse(message);
  } catch (error) {
    throw new DecodeError(`not JSON: ${(error as Error).message}`);
  }
  if (typeof value !== 'object' || value === null) throw new DecodeError('not a JSON object');
  return value;
}

/** @param subject what the subject is, for the error @throws DecodeError naming the wrong value and what was expected */
export function checkEnvelope(
  envelope: UncheckedEnvelope,
  sources: readonly unknown[],
  subject: string,
): asserts envelope is CheckedEnvelope {
  if (envelope.specversion !== '1.0') throw new DecodeError(`specversion is ${toText(envelope.specversion)}, expected 1.0`);
  if (!sources.includes(envelope.source))
    throw new DecodeError(`source is ${toText(envelope.source)}, expected ${sources.length > 1 ? 'one of ' : ''}${sources.join(', ')}`);
  if (typeof envelope.subject !== 'string') throw new DecodeError(`subject is ${toText(envelope.subject)}, expected ${subject}`);
  if (typeof envelope.time !== 'string') throw new DecodeError(`time is ${toText(envelope.time)}, expected an instant`);
  if (typeof envelope.data !== 'object' || envelope.data === null)
    throw new DecodeError(`data is ${toText(envelope.data)}, expected an object`);
}

/** @throws DecodeError when the message does not count from 1 */
export function readSeq({ seq }: UncheckedEnvelope): number {
  if (Number.isSafeInteger(seq) && (seq as number) >= 1) return seq as number;
  throw new DecodeError(`seq is ${toText(seq)}, expected an integer from 1`);
}

/** A value of any type as text, for an error message. */
export function toText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

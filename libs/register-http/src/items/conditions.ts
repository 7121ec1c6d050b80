import { Refusal } from '@duban/domain';

const ETAG = /^(?:W\/)?"?(\d{1,15})"?$/;
/** 1–100 printable ASCII characters, no space at either end. */
export const PRINTABLE = /^[\x21-\x7e](?:[\x20-\x7e]{0,98}[\x21-\x7e])?$/;

/** A version as an ETag: `"7"`. */
export const etagOf = (version: number): string => `"${version}"`;

/**
 * The version that the caller has looked at, from If-Match.
 * @throws Refusal `version-required` when it is missing or names no version of ours (`*` names none)
 */
export function versionOf(ifMatch: string | undefined): number {
  const version = ETAG.exec(ifMatch?.trim() ?? '')?.[1];
  if (version === undefined) throw new Refusal('version-required');
  return Number(version);
}

/** The Idempotency-Key of a request. @throws Refusal `invalid` unless it is 1–100 printable ASCII characters */
export function idempotencyKeyOf(header: string | undefined): string | undefined {
  if (header === undefined || PRINTABLE.test(header)) return header;
  throw new Refusal('invalid', [{ code: 'wrong-format', field: 'Idempotency-Key', params: { expected: '1–100 × ASCII' } }]);
}

/** @throws Refusal `unknown-report` when the path names no seq */
export function seqOf(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new Refusal('unknown-report', [{ code: 'no-such-report', field: 'seq', value: text }]);
}

/** Pages are asked for by the last id seen; callers shall not read anything into it. */
export const cursorOf = (id: string): string => Buffer.from(id, 'utf8').toString('base64url');
export const idOfCursor = (cursor: string): string => Buffer.from(cursor, 'base64url').toString('utf8');

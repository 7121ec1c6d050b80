import { Refusal } from '@duban/domain';

const ETAG = /^(?:W\/)?"?(\d{1,15})"?$/;
/** 1–100 printable ASCII characters, no space at either end. */
export const PRINTABLE = /^[\x21-\x7e](?:[\x20-\x7e]{0,98}[\x21-\x7e])?$/;

/** A version as an ETag: `"7"`. */
export const formatEtag = (version: number): string => `"${version}"`;

/**
 * The version that the caller has read, from If-Match.
 * @throws Refusal `version-required` when the header is missing or is not one of Duban's ETags (`*` is none)
 */
export function parseVersion(ifMatch: string | undefined): number {
  const version = ETAG.exec(ifMatch?.trim() ?? '')?.[1];
  if (version === undefined) throw new Refusal('version-required');
  return Number(version);
}

/** The Idempotency-Key of a request. @throws Refusal `invalid` unless it is 1–100 printable ASCII characters */
export function readIdempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined || PRINTABLE.test(header)) return header;
  throw new Refusal('invalid', [{ code: 'wrong-format', field: 'Idempotency-Key', params: { expected: '1–100 × ASCII' } }]);
}

/** @throws Refusal `unknown-report` when the path contains no seq */
export function parseSeq(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new Refusal('unknown-report', [{ code: 'no-such-report', field: 'seq', value: text }]);
}

/** The cursor of a page is the last id of the page before, encoded because callers must not depend on its content. */
export const encodeIdCursor = (id: string): string => Buffer.from(id, 'utf8').toString('base64url');
export const decodeIdCursor = (cursor: string): string => Buffer.from(cursor, 'base64url').toString('utf8');

import { findInvalidUtf8 } from '@duban/domain';

const FORM = /^not UTF-8 at byte (\d+), base64: /;

/**
 * The text that stands for a message whose bytes are not UTF-8. It decodes as no message, so that no reader takes replacement
 * characters for what was sent; and it holds the bytes, so that a dead letter has them.
 */
export function describeNotUtf8(bytes: Uint8Array, base64: string): string {
  return `not UTF-8 at byte ${findInvalidUtf8(bytes) ?? 0}, base64: ${base64}`;
}

/** Where the bytes that such a text stands for are wrong, from 0; undefined for any other text. */
export function findNotUtf8(value: string): number | undefined {
  const at = FORM.exec(value)?.[1];
  return at === undefined ? undefined : Number(at);
}

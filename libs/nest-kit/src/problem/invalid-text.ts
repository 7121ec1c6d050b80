import { findInvalidUtf8, findUnpairedSurrogate } from '@duban/domain';
import { isUtf8 } from 'node:buffer';
import type { Params } from './catalogue';

/** A request whose bytes are no text, so that it would be stored with other characters than were meant. */
export class InvalidText extends Error {
  constructor(
    readonly code: 'not-utf-8' | 'unpaired-surrogate',
    /** Where: `bodyByte` or `addressByte`, from 0. */
    readonly params: Params,
  ) {
    super(`${code} ${JSON.stringify(params)}`);
  }
}

/** The text of a JSON body. @throws InvalidText when it is not UTF-8, or has half a character as an escape */
export function readJsonText(body: Buffer): string {
  if (!isUtf8(body)) throw new InvalidText('not-utf-8', { bodyByte: findInvalidUtf8(body) ?? 0 });
  const text = body.toString('utf8');
  const fault = describeHalfCharacter(text);
  if (fault !== undefined) throw new InvalidText('unpaired-surrogate', fault);
  return text;
}

/** Where a JSON text has half a character, as a byte of its body; undefined: nowhere. */
export function describeHalfCharacter(json: string): { readonly bodyByte: number } | undefined {
  const at = findUnpairedSurrogate(json);
  return at === undefined ? undefined : { bodyByte: Buffer.byteLength(json.slice(0, at)) };
}

const ESCAPED_OR_RAW = /%([0-9a-fA-F]{2})|[^]/g;

/** The fault of the address of a request, whose texts are percent-encoded bytes; undefined when they are UTF-8. */
export function findAddressFault(address: string): InvalidText | undefined {
  if (!address.includes('%')) return undefined;
  const parts = [...address.matchAll(ESCAPED_OR_RAW)];
  const bytes = Uint8Array.from(parts, ([raw, hex]) => (hex === undefined ? raw.charCodeAt(0) : Number.parseInt(hex, 16)));
  const bad = findInvalidUtf8(bytes);
  return bad === undefined ? undefined : new InvalidText('not-utf-8', { addressByte: parts[bad]?.index ?? 0 });
}

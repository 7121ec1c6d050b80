import { SpreadsheetRefusal } from './refusal';

type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/** As many Chinese characters in a row prove that a text is UTF-8, even when a later byte is broken. */
const CONVINCING_CHARACTERS = 4;
const BOM = [0xef, 0xbb, 0xbf];

/** Excel's “Unicode text” begins with FF FE. */
const UTF16: readonly (readonly [Encoding, readonly [number, number]])[] = [
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * Decodes UTF-16 with BOM, UTF-8 with or without, else GB18030 (which contains GBK and GB2312). A byte that is valid in neither refuses the
 * file as `wrong-encoding`. Broken UTF-8 is not read as GB18030, where it would become other characters.
 */
export function decodeText(bytes: Uint8Array): string {
  const wide = UTF16.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0];
  if (wide !== undefined) return decodeWide(bytes, wide);
  const utf8 = decode(bytes, 'utf-8');
  if (utf8 !== undefined) return utf8;
  const bad = firstBadByte(bytes, 'utf-8');
  if (hasBom(bytes) || convincing(bytes.subarray(0, bad))) throw wrongEncoding(bytes, bad);
  const chinese = decode(bytes, 'gb18030');
  if (chinese !== undefined) return chinese;
  throw wrongEncoding(bytes, Math.max(bad, firstBadByte(bytes, 'gb18030')));
}

function decodeWide(bytes: Uint8Array, encoding: Encoding): string {
  const text = decode(bytes, encoding);
  if (text !== undefined) return text;
  const bad = firstBadByte(bytes, encoding);
  const line = (decode(bytes.subarray(0, bad), encoding, true) ?? '').split('\n').length;
  throw wrongEncoding(bytes, bad, line);
}

const hasBom = (bytes: Uint8Array): boolean => BOM.every((byte, at) => bytes[at] === byte);

function convincing(valid: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(valid);
  return (text.match(/\p{Script=Han}/gu)?.length ?? 0) >= CONVINCING_CHARACTERS;
}

function decode(bytes: Uint8Array, encoding: Encoding, stream = false): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream });
  } catch {
    return undefined;
  }
}

/** The length of the longest prefix that decodes, found by bisection. A character that is cut at its end does not count as broken. */
function firstBadByte(bytes: Uint8Array, encoding: Encoding): number {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (middle <= bytes.length && decode(bytes.subarray(0, middle), encoding, true) !== undefined) good = middle;
    else bad = middle;
  }
  return Math.min(good, bytes.length - 1);
}

function wrongEncoding(bytes: Uint8Array, offset: number, line = countLines(bytes, offset)): SpreadsheetRefusal {
  const byte = `0x${(bytes[offset] ?? 0).toString(16).padStart(2, '0')}`;
  return new SpreadsheetRefusal('wrong-encoding', { offset, line, byte });
}

function countLines(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let at = 0; at < offset; at += 1) if (bytes[at] === 0x0a) line += 1;
  return line;
}

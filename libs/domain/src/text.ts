/** Made when it is first needed, because that takes some milliseconds. */
let segmenter: Intl.Segmenter | undefined;

/**
 * The beginning of a text, of at most `max` UTF-16 code units. It ends where a character ends, as people see characters: a rare character
 * outside the basic plane, and one with its variation selector or accents, is kept or left out whole.
 */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'grapheme' });
  const start = segmenter.segment(text).containing(max)?.index ?? max;
  const isPair = text.charCodeAt(max - 1) >> 10 === 0xd800 >> 10;
  return text.slice(0, start > 0 ? start : max - Number(isPair)); // one character longer than `max` is cut inside, but not within a code point
}

/** The order of UTF-16 code units, as every engine sorts codes, ids and dates. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Of a byte that begins a character: how many bytes it has, and the range of its second byte (Unicode 16, table 3-7). */
const LEADING: readonly (readonly [from: number, to: number, bytes: number, secondFrom: number, secondTo: number])[] = [
  [0xc2, 0xdf, 2, 0x80, 0xbf],
  [0xe0, 0xe0, 3, 0xa0, 0xbf],
  [0xe1, 0xec, 3, 0x80, 0xbf],
  [0xed, 0xed, 3, 0x80, 0x9f],
  [0xee, 0xef, 3, 0x80, 0xbf],
  [0xf0, 0xf0, 4, 0x90, 0xbf],
  [0xf1, 0xf3, 4, 0x80, 0xbf],
  [0xf4, 0xf4, 4, 0x80, 0x8f],
];

/** The position, from 0, of the first byte that begins no character of UTF-8; undefined when all bytes are UTF-8. */
export function findInvalidUtf8(bytes: Uint8Array): number | undefined {
  for (let at = 0; at < bytes.length;) {
    const length = measureCharacter(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return undefined;
}

/** The number of bytes of the character that begins there; 0 when none does. */
function measureCharacter(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  if (first < 0x80) return 1;
  const found = LEADING.find(([from, to]) => first >= from && first <= to);
  if (found === undefined) return 0;
  const [, , length, secondFrom, secondTo] = found;
  const second = bytes[at + 1] ?? 0;
  if (second < secondFrom || second > secondTo) return 0;
  for (let next = at + 2; next < at + length; next += 1) if ((bytes[next] ?? 0) >> 6 !== 0b10) return 0;
  return length;
}

const MAY_BE_SURROGATE = /\\u[dD][89a-fA-F]/;
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|[^])/g;

/**
 * Where a JSON text, in characters from 0, has the escape of half a character (`\ud800` without its other half); undefined: nowhere. Text
 * that was UTF-8 can have it only as an escape.
 */
export function findUnpairedSurrogate(json: string): number | undefined {
  if (!MAY_BE_SURROGATE.test(json)) return undefined;
  let high: number | undefined;
  for (const { 1: hex, index } of json.matchAll(ESCAPE)) {
    const half = (hex === undefined ? 0 : Number.parseInt(hex, 16)) >> 10;
    const isLow = half === 0xdc00 >> 10;
    const isPaired = high !== undefined && isLow && index === high + ESCAPE_LENGTH;
    if (high !== undefined && !isPaired) return high;
    if (isLow && !isPaired) return index;
    high = half === 0xd800 >> 10 ? index : undefined;
  }
  return high;
}

const ESCAPE_LENGTH = 6;

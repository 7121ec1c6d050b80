import type { TextLanguage } from '../message';

const NOTES: Readonly<Record<TextLanguage, (left: number) => string>> = {
  'zh-CN': (left) => `…（内容过长，以下 ${left} 字未显示）`,
  en: (left) => `… (too long: ${left} more characters are not shown)`,
};

export function utf8Bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** The bytes of a text inside a JSON string: quotes, line feeds and control characters take more there. */
export function jsonBytes(text: string): number {
  return utf8Bytes(JSON.stringify(text)) - 2;
}

/**
 * As much of a text as `maxBytes` hold, cut between two characters, with a note of how many were left out. Where a line ends in the last
 * third it is cut there, so that no link or bold text is left half open.
 * @param measure bytes of a text: `utf8Bytes`, or `jsonBytes` where the limit is of a request
 */
export function cutText(text: string, maxBytes: number, language: TextLanguage, measure: (text: string) => number = utf8Bytes): string {
  const whole = text.toWellFormed();
  if (measure(whole) <= maxBytes) return whole;
  const characters = [...whole];
  const room = maxBytes - measure(`\n${NOTES[language](characters.length)}`);
  const kept = cutAtLine(characters.slice(0, countFitting(characters, room, measure)));
  const note = NOTES[language](characters.length - kept.length);
  return `${kept.join('')}${note}`;
}

/** How many characters from the first on fit. */
function countFitting(characters: readonly string[], room: number, measure: (text: string) => number): number {
  let bytes = 0;
  const over = characters.findIndex((character) => (bytes += measure(character)) > room);
  return over === -1 ? characters.length : over;
}

function cutAtLine(characters: readonly string[]): readonly string[] {
  const lineEnd = characters.lastIndexOf('\n');
  return lineEnd * 3 >= characters.length * 2 ? characters.slice(0, lineEnd + 1) : characters;
}

export type FormatToken =
  /** `0`, `#` or `?`: a digit. */
  | { readonly kind: 'digit'; readonly text: string }
  | { readonly kind: 'point' | 'comma' | 'percent' | 'general' | 'text' }
  /** `yyyy`, `mm`, `AM/PM` … */
  | { readonly kind: 'date'; readonly text: string }
  | { readonly kind: 'literal'; readonly text: string }
  /** `[>=100]` */
  | { readonly kind: 'condition'; readonly operator: string; readonly bound: number }
  /** Fractions, exponents, elapsed times, numbers in Chinese characters: what they show is not read back. */
  | { readonly kind: 'other'; readonly text: string };

const PATTERNS: readonly (readonly [RegExp, (match: RegExpExecArray) => FormatToken | undefined])[] = [
  [/"([^"]*)"?/y, ([, text = '']) => ({ kind: 'literal', text })],
  [/[\\!](.)/suy, ([, text = '']) => ({ kind: 'literal', text })],
  [/_./suy, () => ({ kind: 'literal', text: ' ' })],
  [/\*./suy, () => undefined],
  [/\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]/y, ([, operator = '', bound]) => ({ kind: 'condition', operator, bound: Number(bound) })],
  [/\[\$([^\]-]*)(?:-[^\]]*)?\]/y, ([, text = '']) => ({ kind: 'literal', text })],
  [/\[(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+|黑色?|蓝色?|红色?|绿色?|白色?|黄色?)\]/iy, () => undefined],
  [/\[[^\]]*\]/y, ([text]) => ({ kind: 'other', text })],
  [/general|g\/通用格式/iy, () => ({ kind: 'general' })],
  [/am\/pm|a\/p|上午\/下午/iy, ([text]) => ({ kind: 'date', text })],
  [/e[+-]/iy, ([text]) => ({ kind: 'other', text })],
  [/y+|m+|d+|h+|s+|e+|aaaa?|b+|g+/iy, ([text]) => ({ kind: 'date', text: text.toLowerCase() })],
  [/[0#?]/y, ([text]) => ({ kind: 'digit', text })],
  [/\./y, () => ({ kind: 'point' })],
  [/,/y, () => ({ kind: 'comma' })],
  [/%/y, () => ({ kind: 'percent' })],
  [/@/y, () => ({ kind: 'text' })],
  [/./suy, ([text]) => ({ kind: 'literal', text })],
];

/**
 * The sections of a number format, as `0.00;[Red]-0.00`, each as its tokens (ECMA-376 part 1, 18.8.31; `!` as an escape is what
 * Chinese versions of Excel write).
 */
export function tokenizeFormat(format: string): FormatToken[][] {
  const sections: FormatToken[][] = [[]];
  let at = 0;
  while (at < format.length) {
    if (format[at] === ';') {
      sections.push([]);
      at += 1;
      continue;
    }
    const [token, length] = tokenAt(format, at);
    if (token !== undefined) sections.at(-1)?.push(token);
    at += length;
  }
  return sections;
}

function tokenAt(format: string, at: number): readonly [FormatToken | undefined, number] {
  for (const [pattern, make] of PATTERNS) {
    pattern.lastIndex = at;
    const match = pattern.exec(format);
    if (match !== null) return [make(match), match[0].length];
  }
  return [undefined, 1];
}

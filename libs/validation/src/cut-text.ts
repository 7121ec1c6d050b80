/** The beginning of a text, at most so many UTF-16 code units; never half of a character. */
export function cutAt(text: string, max: number): string {
  if (text.length <= max) return text;
  const isHalf = /[\ud800-\udbff]/.test(text.charAt(max - 1));
  return text.slice(0, isHalf ? max - 1 : max);
}

/** Appended to a prefix, it sorts behind all texts that begin with the prefix. */
export const LAST = '\u{10ffff}';

/** A pattern that matches exactly this text. */
export function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

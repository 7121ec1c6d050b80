/** Appended to a prefix, it sorts behind all texts that begin with the prefix. */
export const LAST = '\u{10ffff}';

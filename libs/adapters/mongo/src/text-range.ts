/** Behind a prefix: behind all texts that begin with it. */
export const LAST = '\u{10ffff}';

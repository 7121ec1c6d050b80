export interface Ends<Entry> {
  readonly first: readonly Entry[];
  readonly leftOut: number;
  readonly last: readonly Entry[];
}

/** The beginning and the end of a list for a place with `most` lines, of which one says how many are left out. */
export function pickEnds<Entry>(entries: readonly Entry[], most: number): Ends<Entry> {
  if (entries.length <= most) return { first: entries, leftOut: 0, last: [] };
  const atEnd = Math.floor((most - 1) / 2);
  const atBeginning = most - 1 - atEnd;
  return { first: entries.slice(0, atBeginning), leftOut: entries.length - most + 1, last: entries.slice(-atEnd) };
}

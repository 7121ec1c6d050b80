/** Large batches fold several events of one item at once when there is a backlog; a live one is small anyway. */
export const BATCH_LIMITS = { maxBatch: 80_000, maxBatchChars: 40_000_000 } as const;

/** Every read side of a system has a group of its own: the position of one is not that of another. @param readSide '': the first one */
export function trackerGroup(readSide: string): string {
  return readSide === '' ? 'tracker' : `tracker-${readSide}`;
}

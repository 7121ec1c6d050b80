import type { ItemState } from './state';

/** The folded seqs of a state: all up to `upTo`, and those of `ahead`, which come after a gap. */
export type Seqs = Pick<ItemState, 'upTo' | 'ahead'>;

/** One empty array for all states, so that a state without gaps allocates none. */
const NONE: readonly never[] = [];

/** Whether the event with this seq is folded into the state. */
export function isFolded({ upTo, ahead }: Seqs, seq: number): boolean {
  return seq <= upTo || ahead.includes(seq);
}

/** The seqs below the highest folded one that have not arrived, ascending. */
export function awaiting({ upTo, ahead }: Seqs): readonly number[] {
  if (ahead.length === 0) return NONE;
  const missing: number[] = [];
  let expected = upTo + 1;
  for (const seq of ahead) {
    for (; expected < seq; expected += 1) missing.push(expected);
    expected = seq + 1;
  }
  return missing;
}

/** The seqs after `seq` has arrived; undefined when it had arrived before. */
export function addSeq({ upTo, ahead }: Seqs, seq: number): Seqs | undefined {
  if (isFolded({ upTo, ahead }, seq)) return undefined;
  if (seq === upTo + 1) return ahead.length === 0 ? { upTo: seq, ahead: NONE } : closeGap(seq, ahead);
  return { upTo, ahead: [...ahead, seq].sort((a, b) => a - b) };
}

function closeGap(arrived: number, ahead: readonly number[]): Seqs {
  let upTo = arrived;
  let closed = 0;
  while (ahead[closed] === upTo + 1) {
    upTo += 1;
    closed += 1;
  }
  return { upTo, ahead: closed === ahead.length ? NONE : ahead.slice(closed) };
}

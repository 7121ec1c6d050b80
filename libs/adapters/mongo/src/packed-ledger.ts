import { packReports, unpackReports } from '@duban/contracts';
import type { ReportFact } from '@duban/domain';
import type { TrackedDocument } from './tracker-schema';

type Reports = readonly ReportFact[];

/** Reports in a full piece. An item's update carries no more; full pieces stay as they are. */
export const PIECE = 32;

const EMPTY = packReports([]);

/** The last piece of lists that were written, so that only what comes behind it has to be packed. */
const lastPieces = new WeakMap<Reports, string>();

/** The fields of a ledger that is written whole. */
export function reportFields(reports: Reports): Pick<TrackedDocument, 'pieces' | 'reports'> {
  const { full, last } = packedFrom(EMPTY, 0, reports);
  return { ...(full.length > 0 && { pieces: full }), reports: last };
}

/**
 * What turns the fields of `old` into those of `reports`: into `set`, and what is to be added to `pieces`. Where facts came late, or
 * are not the ones of before, all is written.
 */
export function reportChanges(old: Reports, reports: Reports, set: Record<string, unknown>): readonly string[] {
  if (reports === old) return [];
  if (!continues(old, reports)) {
    const { full, last } = packedFrom(EMPTY, 0, reports);
    Object.assign(set, { pieces: full, reports: last });
    return [];
  }
  const { full, last } = packedFrom(lastPieceOf(old), old.length, reports);
  set['reports'] = last;
  return full;
}

export function reportsOf({ pieces = [], reports }: Pick<TrackedDocument, 'pieces' | 'reports'>): Reports {
  return pieces.length === 0 ? unpackReports(reports) : [...pieces.flatMap(unpackReports), ...unpackReports(reports)];
}

/** @param piece the unfinished piece before the report at `from`. @returns the pieces that get full, and the unfinished one behind them */
function packedFrom(piece: string, from: number, reports: Reports): { readonly full: string[]; readonly last: string } {
  const full: string[] = [];
  let last = piece;
  for (let at = from; at < reports.length;) {
    const end = Math.min(reports.length, (Math.floor(at / PIECE) + 1) * PIECE);
    last = joined(last, packReports(reports.slice(at, end)));
    if (end % PIECE === 0) {
      full.push(last);
      last = EMPTY;
    }
    at = end;
  }
  lastPieces.set(reports, last);
  return { full, last };
}

function lastPieceOf(reports: Reports): string {
  return lastPieces.get(reports) ?? packReports(reports.slice(Math.floor(reports.length / PIECE) * PIECE));
}

/** Two packed lists in one: they are JSON arrays. */
function joined(a: string, b: string): string {
  if (a === EMPTY) return b;
  return b === EMPTY ? a : `${a.slice(0, -1)},${b.slice(1)}`;
}

/**
 * Does the new list begin with the old? Facts are only ever put in at their place, never taken out or copied: where the old last one
 * stands where it stood, nothing was put in before it.
 */
function continues(old: Reports, reports: Reports): boolean {
  return old.length === 0 || reports[old.length - 1] === old[old.length - 1];
}

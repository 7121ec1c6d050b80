import { packReports, unpackReports } from '@duban/contracts';
import type { ReportFact } from '@duban/domain';
import type { TrackedDocument } from './tracker-schema';

type Reports = readonly ReportFact[];

/** How many reports a full piece has. Full pieces are never written again, so that an update of an item carries no more than one piece. */
export const PIECE = 32;

/** The fields of a ledger that is written whole. */
export function reportFields(reports: Reports): Pick<TrackedDocument, 'pieces' | 'reports'> {
  const { full, last } = piecesFrom(0, reports);
  return { ...(full.length > 0 && { pieces: full }), reports: last };
}

/**
 * Puts into `set` the fields that turn those of `old` into those of `reports`. When reports came out of order, or `old` is not the
 * beginning of `reports`, all fields are written.
 * @returns the pieces to be added to `pieces`
 */
export function reportChanges(old: Reports, reports: Reports, set: Record<string, unknown>): readonly string[] {
  if (reports === old) return [];
  const isLonger = continues(old, reports);
  const { full, last } = piecesFrom(isLonger ? Math.floor(old.length / PIECE) * PIECE : 0, reports);
  set['reports'] = last;
  if (isLonger) return full;
  set['pieces'] = full;
  return [];
}

export function readReports({ pieces = [], reports }: Pick<TrackedDocument, 'pieces' | 'reports'>): Reports {
  return pieces.length === 0 ? unpackReports(reports) : [...pieces.flatMap(unpackReports), ...unpackReports(reports)];
}

/** @param from the index at which a piece begins @returns the full pieces from there on, and the unfinished one behind them */
function piecesFrom(from: number, reports: Reports): { readonly full: readonly string[]; readonly last: string } {
  const full: string[] = [];
  let at = from;
  for (; at + PIECE <= reports.length; at += PIECE) full.push(packReports(reports.slice(at, at + PIECE)));
  return { full, last: packReports(reports.slice(at)) };
}

/**
 * Whether the new list begins with the old one. Reports are only ever inserted at their place, never removed or copied: when the last of
 * the old ones has the same index as before, nothing was inserted before it.
 */
function continues(old: Reports, reports: Reports): boolean {
  return old.length === 0 || reports[old.length - 1] === old[old.length - 1];
}

import { packReports, unpackReports } from '@duban/contracts';
import type { ReportFact } from '@duban/domain';
import type { TrackedDocument } from './tracker-schema';

type Reports = readonly ReportFact[];

/** Reports in a full piece. An item's update carries no more; full pieces stay as they are. */
export const PIECE = 32;

/** The fields of a ledger that is written whole. */
export function reportFields(reports: Reports): Pick<TrackedDocument, 'pieces' | 'reports'> {
  const { full, last } = piecesFrom(0, reports);
  return { ...(full.length > 0 && { pieces: full }), reports: last };
}

/**
 * What turns the fields of `old` into those of `reports`: into `set`, and what is to be added to `pieces`. Where facts came late, or
 * are not the ones of before, all is written.
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

/** @param from where a piece begins. @returns the full pieces from there on, and the unfinished one behind them */
function piecesFrom(from: number, reports: Reports): { readonly full: readonly string[]; readonly last: string } {
  const full: string[] = [];
  let at = from;
  for (; at + PIECE <= reports.length; at += PIECE) full.push(packReports(reports.slice(at, at + PIECE)));
  return { full, last: packReports(reports.slice(at)) };
}

/**
 * Does the new list begin with the old? Facts are only ever put in at their place, never taken out or copied: where the old last one
 * stands where it stood, nothing was put in before it.
 */
function continues(old: Reports, reports: Reports): boolean {
  return old.length === 0 || reports[old.length - 1] === old[old.length - 1];
}

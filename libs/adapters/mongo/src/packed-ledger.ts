import { packReports, unpackReports } from '@duban/contracts';
import type { ReportFact } from '@duban/domain';
import type { TrackedDocument } from './tracker-schema';

type Reports = readonly ReportFact[];

/** Reports in a full piece. An item's update carries at most so many; full pieces stay as they are. */
export const PIECE = 32;

/** The fields of a ledger that is written whole. */
export function reportFields(reports: Reports): Pick<TrackedDocument, 'pieces' | 'reports'> {
  const full = fullPieces(reports, 0);
  return { ...(full.length > 0 && { pieces: full }), reports: lastPiece(reports) };
}

/**
 * What turns the fields of `old` into those of `reports`: into `set`, and what is to be added to `pieces`. Where facts came late, or
 * are not the ones of before, all is written.
 */
export function reportChanges(old: Reports, reports: Reports, set: Record<string, unknown>): readonly string[] {
  if (reports === old) return [];
  if (!continues(old, reports)) {
    Object.assign(set, { pieces: fullPieces(reports, 0), reports: lastPiece(reports) });
    return [];
  }
  set['reports'] = piecesOf(old) === piecesOf(reports) ? longer(old, reports) : lastPiece(reports);
  return fullPieces(reports, piecesOf(old));
}

export function reportsOf({ pieces = [], reports }: Pick<TrackedDocument, 'pieces' | 'reports'>): Reports {
  return pieces.length === 0 ? unpackReports(reports) : [...pieces.flatMap(unpackReports), ...unpackReports(reports)];
}

/** The last piece of lists that were written, so that only what comes behind it has to be packed. */
const texts = new WeakMap<Reports, string>();

/** The last piece, made from that of the list before where it is known. */
function longer(old: Reports, reports: Reports): string {
  const known = texts.get(old);
  if (known === undefined || known === EMPTY) return lastPiece(reports);
  const text = `${known.slice(0, -1)},${packReports(reports.slice(old.length)).slice(1)}`;
  texts.set(reports, text);
  return text;
}

const EMPTY = packReports([]);

function piecesOf(reports: Reports): number {
  return Math.floor(reports.length / PIECE);
}

function fullPieces(reports: Reports, from: number): string[] {
  const pieces: string[] = [];
  for (let at = from; at < piecesOf(reports); at += 1) pieces.push(packReports(reports.slice(at * PIECE, (at + 1) * PIECE)));
  return pieces;
}

function lastPiece(reports: Reports): string {
  const text = packReports(reports.slice(piecesOf(reports) * PIECE));
  texts.set(reports, text);
  return text;
}

/**
 * Does the new list begin with the old? Facts are only ever put in at their place, never taken out or copied: where the old last one
 * stands where it stood, nothing was put in before it.
 */
function continues(old: Reports, reports: Reports): boolean {
  return old.length === 0 || reports[old.length - 1] === old[old.length - 1];
}

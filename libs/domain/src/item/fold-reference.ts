import { PROGRESS_CORRECTED, PROGRESS_REPORTED, type ReferenceMovedData } from './event';
import { factOf, progressOf, verifiedOf } from './figures';
import type { Fact, Ledger } from './state';

/**
 * What a relative target's reference said, kept under the reference's own seq: saying it twice changes nothing. An amended
 * item may have changed its reference, so a fact carries whose it is and the ledger may hold several references side by side.
 */
export function foldReference(ledger: Ledger, moved: ReferenceMovedData): Ledger {
  const { told } = moved;
  const source = { seq: moved.referenceSeq, recordedAt: told.recordedAt };
  const own = { reference: moved.reference };
  if (told.type === PROGRESS_REPORTED) {
    return { ...ledger, reports: insertOnce(ledger.reports, { ...factOf(source, progressOf(told.data)), ...own }) };
  }
  if (told.type === PROGRESS_CORRECTED) {
    const fact = { ...factOf(source, progressOf(told.data)), about: told.data.corrects, ...own };
    return { ...ledger, corrections: insertOnce(ledger.corrections, fact) };
  }
  const fact = { ...factOf(source, verifiedOf(told.data)), about: told.data.verifies, ...own };
  return { ...ledger, verifications: insertOnce(ledger.verifications, fact) };
}

/** The part of a reference ledger that one reference said. */
export function saidBy(ledger: Ledger, reference: string): Ledger {
  const own = (fact: { readonly reference?: string }) => fact.reference === reference;
  if (ledger.reports.every(own) && ledger.corrections.every(own) && ledger.verifications.every(own)) return ledger;
  return {
    reports: ledger.reports.filter(own),
    corrections: ledger.corrections.filter(own),
    verifications: ledger.verifications.filter(own),
  };
}

function insertOnce<Each extends Fact<unknown>>(facts: readonly Each[], fact: Each): readonly Each[] {
  if (facts.some((known) => known.seq === fact.seq && known.reference === fact.reference)) return facts;
  const place = facts.findIndex(
    (known) => known.seq > fact.seq || (known.seq === fact.seq && (known.reference ?? '') > (fact.reference ?? '')),
  );
  return place < 0 ? facts.concat(fact) : [...facts.slice(0, place), fact, ...facts.slice(place)];
}

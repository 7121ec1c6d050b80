import { PROGRESS_CORRECTED, PROGRESS_REPORTED, type ReferenceMovedData } from './event';
import { toFact, pickProgress, pickVerified } from './figures';
import type { Fact, Ledger } from './state';

/**
 * Adds an event of a relative target's reference to the ledger under the reference's own seq, so that a repeated event changes
 * nothing. An amendment may change the reference: each fact therefore names its reference, and a ledger can hold several references.
 */
export function foldReference(ledger: Ledger, moved: ReferenceMovedData): Ledger {
  const referenced = moved.told;
  const source = { seq: moved.referenceSeq, recordedAt: referenced.recordedAt };
  const own = { reference: moved.reference };
  if (referenced.type === PROGRESS_REPORTED) {
    return { ...ledger, reports: insertOnce(ledger.reports, { ...toFact(source, pickProgress(referenced.data)), ...own }) };
  }
  if (referenced.type === PROGRESS_CORRECTED) {
    const fact = { ...toFact(source, pickProgress(referenced.data)), about: referenced.data.corrects, ...own };
    return { ...ledger, corrections: insertOnce(ledger.corrections, fact) };
  }
  const fact = { ...toFact(source, pickVerified(referenced.data)), about: referenced.data.verifies, ...own };
  return { ...ledger, verifications: insertOnce(ledger.verifications, fact) };
}

/** The facts of one reference in a ledger of references. The same object when it has no others. */
export function ledgerOf(ledger: Ledger, reference: string): Ledger {
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
  const index = facts.findIndex(
    (known) => known.seq > fact.seq || (known.seq === fact.seq && (known.reference ?? '') > (fact.reference ?? '')),
  );
  return index < 0 ? facts.concat(fact) : [...facts.slice(0, index), fact, ...facts.slice(index)];
}

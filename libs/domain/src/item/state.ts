import type { AmendedData, Progress, VerifiedData } from './event';
import type { IsoDate, IsoInstant, ItemDefinition, Service } from './item';

/**
 * The folded state of one item: a compact ledger of its events (figures only, no narrative), small enough to live in one
 * document and complete enough to evaluate the item for any `on` and any `known`. It is JSON-serialisable as it is; equal
 * sets of events give byte-equal states (facts sorted by seq).
 */
export interface ItemState {
  readonly id: string;
  readonly service: Service;
  /** All of 1..upTo are folded in. */
  readonly upTo: number;
  /** Folded seqs beyond the first gap, ascending. Empty when nothing is awaited. */
  readonly ahead: readonly number[];
  readonly registered: Fact<ItemDefinition> | null;
  readonly amendments: readonly Fact<AmendedData>[];
  readonly withdrawals: readonly Fact<{ readonly effectiveFrom: IsoDate }>[];
  readonly acceptances: readonly Fact<{ readonly outcome: 'accepted' | 'returned'; readonly asOf: IsoDate }>[];
  readonly excuses: readonly Fact<{ readonly from: IsoDate; readonly until: IsoDate; readonly reason: string }>[];
  readonly ledger: Ledger;
  /** The reference's ledger, of relative targets; seqs are the reference's. */
  readonly reference: Ledger | null;
}

/** Reports, and what was later said about them. `on` of a correction or verification is the seq of the report it is about. */
export interface Ledger {
  readonly reports: readonly ReportFact[];
  readonly corrections: readonly (ReportFact & { readonly about: number })[];
  readonly verifications: readonly (Fact<Omit<VerifiedData, 'verifies' | 'reason'>> & { readonly about: number })[];
}

export interface Fact<Data> {
  readonly seq: number;
  readonly recordedAt: IsoInstant;
  readonly data: Data;
  /** In a reference ledger: the item that said it (an amended item may have changed its reference). */
  readonly reference?: string;
}

export type ReportFact = Fact<Progress>;

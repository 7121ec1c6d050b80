import type { AcceptedData, AmendedData, Narrative, Progress, VerifiedData } from './event';
import type { IsoDate, IsoInstant, ItemDefinition, Service } from './item';

/**
 * The state of one item, folded from its events. It keeps figures and no texts, so that it fits into one document, and is enough to
 * evaluate the item for any `on` and any `known`. It is plain JSON with facts sorted by seq: equal sets of events give equal bytes.
 */
export interface ItemState {
  readonly id: string;
  readonly service: Service;
  /** All events from 1 to `upTo` are folded. */
  readonly upTo: number;
  /** Folded seqs after the first gap, ascending. Empty when no event is missing. */
  readonly ahead: readonly number[];
  readonly registered: Fact<ItemDefinition> | null;
  readonly amendments: readonly Fact<AmendedData>[];
  readonly withdrawals: readonly Fact<{ readonly effectiveFrom: IsoDate }>[];
  readonly acceptances: readonly Fact<Omit<AcceptedData, 'reason'>>[];
  readonly excuses: readonly Fact<{ readonly from: IsoDate; readonly until: IsoDate; readonly reason: string }>[];
  readonly ledger: Ledger;
  /** Ledger of a relative target's references, with their seqs; null when no event of a reference has arrived. */
  readonly reference: Ledger | null;
}

/** Reports with their corrections and verifications. `about` is the seq of the report that is corrected or verified. */
export interface Ledger {
  readonly reports: readonly ReportFact[];
  readonly corrections: readonly (ReportFact & { readonly about: number })[];
  readonly verifications: readonly (Fact<Omit<VerifiedData, 'verifies' | 'reason'>> & { readonly about: number })[];
}

export interface Fact<Data> {
  readonly seq: number;
  readonly recordedAt: IsoInstant;
  readonly data: Data;
  /** Only in a ledger of references: id of the referenced item. An amendment may change the reference, so that there are several. */
  readonly reference?: string;
}

/** A report's figures, and its stage 当前阶段 where it names one: a suspended project carries a mark. */
export type ReportFact = Fact<Progress & Pick<Narrative, 'stage'>>;

import type { Principal } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import type { Idempotency } from '../append';
import { buildReport } from '../build-command';
import { fingerprint } from '../canonical';
import type { ReportProgress } from '../commands/report-progress';
import type { ServiceRules } from '../service-rules';
import type { RowKind } from './row-kind';

/** A report of a file, and the item it is about. */
export interface ReportRow {
  readonly itemId: string;
  readonly report: ReportProgress;
}

export function reportRows(principal: Principal, rules: ServiceRules): RowKind<ReportRow> {
  return {
    outcome: 'reported',
    readItemId: (row) => row.itemId,
    toCommand: ({ itemId, report }) => buildReport({ principal, itemId, idempotency: toRowIdempotency(report) }, report, rules),
    findUnchanged: ({ report }, item, { idempotency }) => idempotency && findCurrentSeq(item, idempotency, report.asOf),
  };
}

/**
 * The content of a row is its own idempotency key, so that a file can be sent again. The key begins with a character that
 * callers cannot use: theirs are ASCII.
 */
function toRowIdempotency(report: ReportProgress): Idempotency {
  const contentHash = fingerprint(report);
  return { key: `行${contentHash}`, fingerprint: contentHash };
}

/** The seq of the same report, if it still is the current report of its date: not corrected, and none later for that date. */
function findCurrentSeq(item: RegisteredItem, { key }: Idempotency, asOf: string): number | undefined {
  const seq = Object.hasOwn(item.idempotency, key) ? item.idempotency[key]?.seq : undefined;
  if (seq === undefined) return undefined;
  const { reports, corrections } = item.state.ledger;
  const isReplaced = reports.some((report) => report.seq > seq && report.data.asOf === asOf);
  return isReplaced || corrections.some(({ about }) => about === seq) ? undefined : seq;
}

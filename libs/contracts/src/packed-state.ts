import { epochDay, fromEpochDay, toInstant, type ItemState, type Progress, type ReportFact } from '@duban/domain';

/** A plain report `{asOf, value}` as `[seq, recordedAt in ms, asOf as epoch day, value]`; any other report as it is. */
type PackedReport = readonly [seq: number, recordedAtMs: number, asOfDay: number, value: number] | ReportFact;

/** An item's state as stores keep it: a third of the bytes for the usual long row of plain reports. */
export type PackedState = Omit<ItemState, 'ledger'> & {
  readonly ledger: Omit<ItemState['ledger'], 'reports'> & { readonly reports: readonly PackedReport[] };
};

export function packState(state: ItemState): PackedState {
  return { ...state, ledger: { ...state.ledger, reports: state.ledger.reports.map(packReport) } };
}

/** Exactly the state that was packed. */
export function unpackState(packed: PackedState): ItemState {
  return { ...packed, ledger: { ...packed.ledger, reports: packed.ledger.reports.map(unpackReport) } };
}

function packReport(report: ReportFact): PackedReport {
  const { seq, recordedAt, data } = report;
  if (!isPlain(data)) return report;
  const recordedAtMs = Date.parse(recordedAt);
  return recordedAt.length === 24 && recordedAt.endsWith('Z') ? [seq, recordedAtMs, epochDay(data.asOf), data.value] : report;
}

function unpackReport(packed: PackedReport): ReportFact {
  if (!isRow(packed)) return packed;
  const [seq, recordedAtMs, asOfDay, value] = packed;
  return { seq, recordedAt: toInstant(recordedAtMs), data: { asOf: fromEpochDay(asOfDay), value } };
}

function isRow(packed: PackedReport): packed is Extract<PackedReport, readonly unknown[]> {
  return Array.isArray(packed);
}

/** Nothing but a date and a value: the keys are counted, so that nothing else is ever dropped. */
function isPlain(data: Progress): data is { readonly asOf: string; readonly value: number } {
  let keys = 0;
  for (const key in data) {
    if (key !== 'asOf' && key !== 'value') return false;
    keys += 1;
  }
  return keys === 2;
}

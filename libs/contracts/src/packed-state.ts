import type { ItemState, Progress, ReportFact } from '@duban/domain';

/** A plain report `{asOf, value}` without its names; any other report as it is. */
type PackedReport = readonly [seq: number, recordedAt: string, asOf: string, value: number] | ReportFact;

/** An item's state as stores keep it: half the bytes for the usual long row of plain reports. */
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
  return isPlain(data) ? [seq, recordedAt, data.asOf, data.value] : report;
}

function unpackReport(packed: PackedReport): ReportFact {
  if (!isRow(packed)) return packed;
  const [seq, recordedAt, asOf, value] = packed;
  return { seq, recordedAt, data: { asOf, value } };
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

import { definitionOn, effectiveReports, Refusal, type EffectiveReport, type IsoDate, type ItemDefinition } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';

const LAST_DAY = '9999-12-31';

/** The promise in force on a date. A registered item always has one. */
export function definitionAt(item: RegisteredItem, on: IsoDate): ItemDefinition {
  const definition = definitionOn(item.state, { on });
  if (definition === null) throw new Error(`${item.id} is kept without its registration`);
  return definition;
}

/** The promise after all amendments, also those that are still to come into force. */
export function latestDefinition(item: RegisteredItem): ItemDefinition {
  return definitionAt(item, LAST_DAY);
}

/** What was claimed up to a date, ascending by `asOf`; without the report that is being corrected. */
export function claimedUpTo(item: RegisteredItem, on: IsoDate, except?: number): readonly EffectiveReport[] {
  const { ledger } = item.state;
  if (except === undefined) return effectiveReports(ledger, { on });
  return effectiveReports({ ...ledger, reports: ledger.reports.filter((report) => report.seq !== except) }, { on });
}

/**
 * The report that a seq is about: a report's own, or the one that the correction with this seq corrects.
 * @throws Refusal `unknown-report`
 */
export function originalSeq(item: RegisteredItem, seq: number): number {
  const { reports, corrections } = item.state.ledger;
  if (reports.some((report) => report.seq === seq)) return seq;
  const correction = corrections.find((fact) => fact.seq === seq);
  if (correction !== undefined) return correction.about;
  throw new Refusal('unknown-report', [{ code: 'no-such-report', field: 'seq', value: seq }]);
}

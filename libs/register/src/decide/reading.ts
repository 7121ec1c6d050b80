import { definitionOn, effectiveReports, Refusal, type EffectiveReport, type IsoDate, type ItemDefinition } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';

/** Later than every date of an item. */
export const LAST_DAY = '9999-12-31';

/** The definition in force on a date. A registered item always has one. */
export function definitionAt(item: RegisteredItem, on: IsoDate): ItemDefinition {
  const definition = definitionOn(item.state, { on });
  if (definition === null) throw new Error(`The store holds item ${item.id} without its registration.`);
  return definition;
}

/** The definition after all amendments, those that are not yet in force included. */
export function latestDefinition(item: RegisteredItem): ItemDefinition {
  return definitionAt(item, LAST_DAY);
}

/** The claimed reports up to a date, ascending by `asOf`. @param except seq of a report to leave out: the one being corrected */
export function claimedUpTo(item: RegisteredItem, on: IsoDate, except?: number): readonly EffectiveReport[] {
  const { ledger } = item.state;
  const others = except === undefined ? ledger : { ...ledger, reports: ledger.reports.filter((report) => report.seq !== except) };
  return effectiveReports(others, { on }, definitionAt(item, on).measure);
}

/**
 * The report that a seq is about: a report's own, or the one that the correction with this seq corrects.
 * @throws Refusal `unknown-report`
 */
export function findOriginalSeq(item: RegisteredItem, seq: number): number {
  const { reports, corrections } = item.state.ledger;
  if (reports.some((report) => report.seq === seq)) return seq;
  const correction = corrections.find((fact) => fact.seq === seq);
  if (correction !== undefined) return correction.about;
  throw new Refusal('unknown-report', [{ code: 'no-such-report', field: 'seq', value: seq }]);
}

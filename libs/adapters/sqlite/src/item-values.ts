import { packReports, toEvaluationRecord } from '@duban/contracts';
import type { Contribution, EvaluatedFigures, ItemState } from '@duban/domain';
import { listColumns, type TrackedItem } from '@duban/ports';

export type Column = string | number | null;

/** What a contribution has besides the figures of the evaluation. */
export type CountedJson = Omit<Contribution, keyof EvaluatedFigures>;

type Lists = Pick<ItemState, 'amendments' | 'withdrawals' | 'acceptances' | 'excuses'>;

/** The column `items.promised`: all that changes with amendments and the like. What is empty, or as registered, is left out. */
export interface DefinitionJson extends Partial<Lists> {
  readonly registered: ItemState['registered'];
  readonly counted?: CountedJson;
}

/** The column `standings.told`: corrections and verifications of reports, and the reference; null while there are none. */
export type CorrectionsJson = Pick<ItemState['ledger'], 'corrections' | 'verifications'> & Pick<ItemState, 'reference'>;

/**
 * The columns of `items` that change, in the order of the statements: region, year, department, area, town, leader, sort_name,
 * searched, due, promised.
 */
export function definitionValues(item: TrackedItem): Column[] {
  const { state, contribution } = item;
  const columns = listColumns(item);
  return [
    state.registered?.data.region ?? null,
    state.registered?.data.year ?? null,
    contribution?.department.code ?? null,
    contribution?.area ?? null,
    contribution?.town ?? null,
    contribution?.leader ?? null,
    columns?.sortName ?? null,
    columns?.searched ?? null,
    columns?.due ?? null,
    JSON.stringify(toDefinitionJson(item)),
  ];
}

/**
 * The columns of `standings` that change, in the order of the statements: light, completion_bp, planned_bp, deviation_bp, next_move,
 * judgement, seqs, reports, told, reported, report_end, report_due.
 */
export function progressValues(item: TrackedItem): Column[] {
  const { state, evaluation, contribution, nextAppearanceOn } = item;
  const columns = listColumns(item);
  const { ledger, reference } = state;
  const isUnchanged = ledger.corrections.length === 0 && ledger.verifications.length === 0 && reference === null;
  const changes: CorrectionsJson = { corrections: ledger.corrections, verifications: ledger.verifications, reference };
  return [
    evaluation?.light ?? null,
    evaluation?.completionBp ?? null,
    contribution?.plannedBp ?? null,
    evaluation?.deviationBp ?? null,
    evaluation === null ? (nextAppearanceOn ?? null) : evaluation.nextEvaluationOn,
    evaluation === null ? null : JSON.stringify(toEvaluationRecord(evaluation)),
    state.ahead.length === 0 ? String(state.upTo) : JSON.stringify([state.upTo, ...state.ahead]),
    packReports(ledger.reports),
    isUnchanged ? null : JSON.stringify(changes),
    columns?.reported ?? null,
    columns?.reportEnd ?? null,
    columns?.reportDue ?? null,
  ];
}

/** False only when `definitionValues` of both are surely the same. */
export function definitionChanged(before: TrackedItem, after: TrackedItem): boolean {
  const [a, b] = [before.state, after.state];
  return (
    a.registered !== b.registered ||
    a.amendments !== b.amendments ||
    a.withdrawals !== b.withdrawals ||
    a.acceptances !== b.acceptances ||
    a.excuses !== b.excuses ||
    b.amendments.length > 0 ||
    (before.contribution === null) !== (after.contribution === null)
  );
}

function toDefinitionJson({ state, contribution }: TrackedItem): DefinitionJson {
  const { registered, amendments, withdrawals, acceptances, excuses } = state;
  const lists = Object.entries({ amendments, withdrawals, acceptances, excuses }).filter(([, facts]) => facts.length > 0);
  return {
    registered,
    ...(Object.fromEntries(lists) as Partial<Lists>),
    ...(contribution === null || amendments.length === 0 ? {} : { counted: toCountedJson(contribution) }),
  };
}

function toCountedJson({ light: _light, completionBp: _completion, plannedBp: _planned, ...counted }: Contribution): CountedJson {
  return counted;
}

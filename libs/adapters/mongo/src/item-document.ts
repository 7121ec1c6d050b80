import { toEvaluationRecord, type EvaluationRecord } from '@duban/contracts';
import type { Contribution, ItemState } from '@duban/domain';
import { formatPartitionKey, listColumns, type TrackedItem } from '@duban/ports';
import { reportChanges, reportFields } from './packed-ledger';
import type { TrackedDocument } from './tracker-schema';

/** As `TrackedDocument.promised` holds it. */
export type DefinitionFacts = Pick<ItemState, 'registered' | 'amendments' | 'withdrawals' | 'acceptances' | 'excuses'>;
/** As `TrackedDocument.told` holds it. */
export type ReportAmendments = Pick<ItemState['ledger'], 'corrections' | 'verifications'> & Pick<ItemState, 'reference'>;
/** As `TrackedDocument.moving` holds it. */
export interface MovingRecord extends Pick<ItemState, 'upTo' | 'ahead'> {
  readonly judgement: EvaluationRecord | null;
}
type CountedContribution = Omit<Contribution, 'region' | 'year' | 'service' | 'light' | 'completionBp' | 'plannedBp'> & {
  /** Then the contribution has no planned share. */
  readonly unjudged?: true;
};
/** As `TrackedDocument.counted` holds it. */
export interface CountedRecord {
  readonly contribution: CountedContribution | null;
}
/** The fields that the server filters and sorts by. undefined: the document does not have the field. */
type Columns = { readonly [Name in (typeof COLUMNS)[number]]: TrackedDocument[Name] | undefined };

const COLUMNS = [
  ...(['plan', 'area', 'department', 'town', 'leader', 'light', 'completionBp', 'deviationBp', 'nextMove'] as const),
  ...(['sortName', 'searched', 'due', 'reported', 'reportEnd', 'reportDue'] as const),
] as const;

const NOT_LISTED = {
  sortName: undefined,
  searched: undefined,
  due: undefined,
  reported: undefined,
  reportEnd: undefined,
  reportDue: undefined,
} as const;

/** The document of an item that is written for the first time. */
export function toDocument(item: TrackedItem, epoch: number): object {
  const { id, version, state } = item;
  return {
    _id: id,
    version,
    epoch,
    slot: formatPartitionKey(item),
    service: state.service,
    ...present(filterColumns(item)),
    counted: JSON.stringify(countedFields(item)),
    promised: JSON.stringify(definitionFacts(state)),
    ...(hasReportAmendments(state) && { told: JSON.stringify(reportAmendments(state)) }),
    moving: movingText(item),
    ...reportFields(state.ledger.reports),
  };
}

type UpdateFields = Record<string, unknown>;

/**
 * The update that turns the document of `before` into that of `after`. It names only the fields that differ.
 * @param isListed whether the document has the fields of `ListColumns`
 */
export function toUpdate(before: TrackedItem, after: TrackedItem, isListed = true): object {
  const set: UpdateFields = { version: after.version, moving: movingText(after) };
  const unset = columnChanges({ ...filterColumns(before), ...(!isListed && NOT_LISTED) }, filterColumns(after), set);
  if (!countsSame(before, after)) set['counted'] = JSON.stringify(countedFields(after));
  const added = after.state === before.state ? [] : stateChanges(before.state, after.state, set);
  return {
    $set: set,
    ...(unset !== undefined && { $unset: unset }),
    ...(added.length > 0 && { $push: { pieces: { $each: added } } }),
  };
}

/** Puts the fields that changed into `set`. @returns the fields that the document has no more */
function columnChanges(old: Columns, next: Columns, set: UpdateFields): UpdateFields | undefined {
  let unset: UpdateFields | undefined;
  for (const name of COLUMNS) {
    if (next[name] === old[name]) continue;
    if (next[name] === undefined) (unset ??= {})[name] = '';
    else set[name] = next[name];
  }
  return unset;
}

/** Puts the fields that changed into `set`. @returns the pieces of the reports that have become full */
function stateChanges(old: ItemState, state: ItemState, set: UpdateFields): readonly string[] {
  if (!isSame(definitionFacts(old), definitionFacts(state))) set['promised'] = JSON.stringify(definitionFacts(state));
  if (!isSame(reportAmendments(old), reportAmendments(state))) set['told'] = JSON.stringify(reportAmendments(state));
  return reportChanges(old.ledger.reports, state.ledger.reports, set);
}

/** Parts of a state are never changed in place, so that comparing references is enough. */
function isSame<Parts extends object>(a: Parts, b: Parts): boolean {
  return (Object.keys(a) as (keyof Parts)[]).every((name) => a[name] === b[name]);
}

function filterColumns(item: TrackedItem): Columns {
  const { state, evaluation, nextAppearanceOn, contribution } = item;
  const registered = state.registered?.data;
  return {
    plan: registered === undefined ? undefined : `${registered.year}|${registered.region}`,
    area: contribution?.area,
    department: contribution?.department.code,
    town: contribution?.town ?? undefined,
    leader: contribution?.leader ?? undefined,
    light: evaluation?.light,
    completionBp: evaluation?.completionBp,
    deviationBp: evaluation?.deviationBp,
    nextMove: evaluation === null ? nextAppearanceOn : (evaluation.nextEvaluationOn ?? undefined),
    ...(listColumns(item) ?? NOT_LISTED),
  };
}

function present(columns: Columns): object {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

function movingText({ state: { upTo, ahead }, evaluation }: TrackedItem): string {
  const moving: MovingRecord = { upTo, ahead, judgement: evaluation === null ? null : toEvaluationRecord(evaluation) };
  return JSON.stringify(moving);
}

function countedFields({ contribution }: TrackedItem): CountedRecord {
  if (contribution === null) return { contribution };
  const { area, department, town, leader, weight, plannedBp } = contribution;
  return { contribution: { area, department, town, leader, weight, ...(plannedBp === null && { unjudged: true }) } };
}

function countsSame(before: TrackedItem, after: TrackedItem): boolean {
  const [a, b] = [before.contribution, after.contribution];
  if (a === null || b === null) return a === b;
  const sameDepartment = a.department.code === b.department.code && a.department.name === b.department.name;
  if ((a.plannedBp === null) !== (b.plannedBp === null)) return false;
  return sameDepartment && a.area === b.area && a.town === b.town && a.leader === b.leader && a.weight === b.weight;
}

function definitionFacts({ registered, amendments, withdrawals, acceptances, excuses }: ItemState): DefinitionFacts {
  return { registered, amendments, withdrawals, acceptances, excuses };
}

function reportAmendments({ ledger, reference }: ItemState): ReportAmendments {
  return { corrections: ledger.corrections, verifications: ledger.verifications, reference };
}

function hasReportAmendments({ ledger, reference }: ItemState): boolean {
  return ledger.corrections.length + ledger.verifications.length > 0 || reference !== null;
}

import { fromEvaluationRecord, toEvaluationRecord, type EvaluationRecord } from '@duban/contracts';
import { EMPTY_LEDGER, isFolded, type Contribution, type ItemState, type Service } from '@duban/domain';
import { formatPartitionKey, parsePartitionKey, type PartitionState, type TrackedItem } from '@duban/ports';
import { reportChanges, readReports, reportFields } from './packed-ledger';
import type { PartitionDocument, TrackedDocument } from './tracker-schema';

type DefinitionFacts = Pick<ItemState, 'registered' | 'amendments' | 'withdrawals' | 'acceptances' | 'excuses'>;
type ReportsAmended = Pick<ItemState['ledger'], 'corrections' | 'verifications'> & Pick<ItemState, 'reference'>;
/** As `TrackedDocument.moving` holds it. */
interface MovingRecord extends Pick<ItemState, 'upTo' | 'ahead'> {
  readonly judgement: EvaluationRecord | null;
}
interface CountedRecord {
  readonly contribution: Omit<Contribution, 'region' | 'year' | 'service' | 'light' | 'completionBp' | 'plannedBp'> | null;
}
/** Fields that the server looks at. undefined: the field is absent. */
type Columns = { readonly [Name in (typeof COLUMNS)[number]]: TrackedDocument[Name] | undefined };

const COLUMNS = ['plan', 'area', 'department', 'town', 'leader', 'light', 'completionBp', 'deviationBp', 'nextMove'] as const;

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

/** The update that turns the document of `before` into that of `after`: only what differs is sent. */
export function toUpdate(before: TrackedItem, after: TrackedItem): object {
  const set: UpdateFields = { version: after.version, moving: movingText(after) };
  const unset = columnChanges(filterColumns(before), filterColumns(after), set);
  if (!countsSame(before, after)) set['counted'] = JSON.stringify(countedFields(after));
  const added = after.state === before.state ? [] : stateChanges(before.state, after.state, set);
  return {
    $set: set,
    ...(unset !== undefined && { $unset: unset }),
    ...(added.length > 0 && { $push: { pieces: { $each: added } } }),
  };
}

/** @returns the fields that are gone */
function columnChanges(old: Columns, next: Columns, set: UpdateFields): UpdateFields | undefined {
  let unset: UpdateFields | undefined;
  for (const name of COLUMNS) {
    if (next[name] === old[name]) continue;
    if (next[name] === undefined) (unset ??= {})[name] = '';
    else set[name] = next[name];
  }
  return unset;
}

/** @returns pieces of the reports that have become full */
function stateChanges(old: ItemState, state: ItemState, set: UpdateFields): readonly string[] {
  if (!isSame(definitionFacts(old), definitionFacts(state))) set['promised'] = JSON.stringify(definitionFacts(state));
  if (!isSame(reportAmendments(old), reportAmendments(state))) set['told'] = JSON.stringify(reportAmendments(state));
  return reportChanges(old.ledger.reports, state.ledger.reports, set);
}

/** Parts of a state are never changed in place, so that what is the same object is the same. */
function isSame<Parts extends object>(a: Parts, b: Parts): boolean {
  return (Object.keys(a) as (keyof Parts)[]).every((name) => a[name] === b[name]);
}

export function readTrackedItem(document: TrackedDocument): TrackedItem {
  const { upTo, ahead, judgement } = JSON.parse(document.moving) as MovingRecord;
  return {
    ...parsePartitionKey(document.slot),
    id: document._id,
    version: document.version,
    state: readState(document, upTo, ahead),
    evaluation: judgement === null ? null : fromEvaluationRecord(judgement),
    contribution: readContribution(document),
  };
}

function readState(document: TrackedDocument, upTo: number, ahead: readonly number[]): ItemState {
  const { reference, ...amended } = document.told === undefined ? NO_AMENDMENTS : (JSON.parse(document.told) as ReportsAmended);
  return {
    id: document._id,
    service: document.service as Service,
    upTo,
    ahead,
    ...(JSON.parse(document.promised) as DefinitionFacts),
    ledger: { reports: readReports(document), ...amended },
    reference,
  };
}

const NO_AMENDMENTS: ReportsAmended = { corrections: EMPTY_LEDGER.corrections, verifications: EMPTY_LEDGER.verifications, reference: null };

/** Says of a seq whether its event is in the item's state. */
export function foldedSeqs({ moving }: Pick<TrackedDocument, 'moving'>): (seq: number) => boolean {
  const folded = JSON.parse(moving) as MovingRecord;
  return (seq) => isFolded(folded, seq);
}

/** The fields that a contribution is read from. */
export const CONTRIBUTION_FIELDS = ['service', 'plan', 'counted', 'moving'] as const satisfies readonly (keyof TrackedDocument)[];

/** What the partition's totals are rebuilt from. */
export function readContribution(document: Pick<TrackedDocument, (typeof CONTRIBUTION_FIELDS)[number]>): Contribution | null {
  const { contribution } = JSON.parse(document.counted) as CountedRecord;
  const { judgement } = JSON.parse(document.moving) as MovingRecord;
  if (contribution === null || judgement === null) return null;
  const [year, region = ''] = (document.plan ?? '').split('|');
  const { light, completionBp, plannedBp } = judgement;
  return { region, year: Number(year), service: document.service as Service, ...contribution, light, completionBp, plannedBp };
}

function filterColumns({ state, evaluation, contribution }: TrackedItem): Columns {
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
    nextMove: evaluation?.nextEvaluationOn ?? undefined,
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
  const { area, department, town, leader, weight } = contribution;
  return { contribution: { area, department, town, leader, weight } };
}

function countsSame(before: TrackedItem, after: TrackedItem): boolean {
  const [a, b] = [before.contribution, after.contribution];
  if (a === null || b === null) return a === b;
  const sameDepartment = a.department.code === b.department.code && a.department.name === b.department.name;
  return sameDepartment && a.area === b.area && a.town === b.town && a.leader === b.leader && a.weight === b.weight;
}

function definitionFacts({ registered, amendments, withdrawals, acceptances, excuses }: ItemState): DefinitionFacts {
  return { registered, amendments, withdrawals, acceptances, excuses };
}

function reportAmendments({ ledger, reference }: ItemState): ReportsAmended {
  return { corrections: ledger.corrections, verifications: ledger.verifications, reference };
}

function hasReportAmendments({ ledger, reference }: ItemState): boolean {
  return ledger.corrections.length + ledger.verifications.length > 0 || reference !== null;
}

/** A partition's document as callers know it. */
export function toPartitionState({ _id, epoch, position, parked = [], judgedBy = 0 }: PartitionDocument): PartitionState {
  return { ...parsePartitionKey(_id), epoch, position, blockedKeys: parked, evaluatedBy: judgedBy };
}

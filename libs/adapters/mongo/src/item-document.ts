import { EMPTY_LEDGER, isFolded, type Contribution, type ItemState, type Service } from '@duban/domain';
import { addressOf, type PartitionRef, type PartitionStanding, type TrackedItem } from '@duban/ports';
import { reportChanges, reportsOf, reportFields } from './packed-ledger';
import type { PartitionDocument, TrackedDocument } from './tracker-schema';

type Promised = Pick<ItemState, 'registered' | 'amendments' | 'withdrawals' | 'acceptances' | 'excuses'>;
type Told = Pick<ItemState['ledger'], 'corrections' | 'verifications'> & Pick<ItemState, 'reference'>;
type Moving = Pick<ItemState, 'upTo' | 'ahead'> & Pick<TrackedItem, 'judgement'>;
interface Counted {
  readonly contribution: Omit<Contribution, 'region' | 'year' | 'service' | 'light' | 'completionBp' | 'plannedBp'> | null;
}
/** Fields that the server looks at. undefined: the field is absent. */
type Columns = { readonly [Name in (typeof COLUMNS)[number]]: TrackedDocument[Name] | undefined };

const COLUMNS = ['plan', 'area', 'department', 'town', 'leader', 'light', 'completionBp', 'deviationBp', 'nextMove'] as const;

/** The document of an item that is written for the first time. */
export function documentOf(item: TrackedItem, epoch: number): object {
  const { id, version, state } = item;
  return {
    _id: id,
    version,
    epoch,
    slot: addressOf(item),
    service: state.service,
    ...present(columnsOf(item)),
    counted: JSON.stringify(countedOf(item)),
    promised: JSON.stringify(promisedOf(state)),
    ...(hasTold(state) && { told: JSON.stringify(toldOf(state)) }),
    moving: movingText(item),
    ...reportFields(state.ledger.reports),
  };
}

type Fields = Record<string, unknown>;

/** The update that turns the document of `before` into that of `after`: only what differs is sent. */
export function updateOf(before: TrackedItem, after: TrackedItem): object {
  const set: Fields = { version: after.version, moving: movingText(after) };
  const unset = columnChanges(columnsOf(before), columnsOf(after), set);
  if (!countsSame(before, after)) set['counted'] = JSON.stringify(countedOf(after));
  const added = after.state === before.state ? [] : stateChanges(before.state, after.state, set);
  return {
    $set: set,
    ...(unset !== undefined && { $unset: unset }),
    ...(added.length > 0 && { $push: { pieces: { $each: added } } }),
  };
}

/** @returns the fields that are gone */
function columnChanges(old: Columns, next: Columns, set: Fields): Fields | undefined {
  let unset: Fields | undefined;
  for (const name of COLUMNS) {
    if (next[name] === old[name]) continue;
    if (next[name] === undefined) (unset ??= {})[name] = '';
    else set[name] = next[name];
  }
  return unset;
}

/** @returns pieces of the reports that have become full */
function stateChanges(old: ItemState, state: ItemState, set: Fields): readonly string[] {
  if (!isSame(promisedOf(old), promisedOf(state))) set['promised'] = JSON.stringify(promisedOf(state));
  if (!isSame(toldOf(old), toldOf(state))) set['told'] = JSON.stringify(toldOf(state));
  return reportChanges(old.ledger.reports, state.ledger.reports, set);
}

/** Parts of a state are never changed in place, so that what is the same object is the same. */
function isSame<Parts extends object>(a: Parts, b: Parts): boolean {
  return (Object.keys(a) as (keyof Parts)[]).every((name) => a[name] === b[name]);
}

export function itemOf(document: TrackedDocument): TrackedItem {
  const { upTo, ahead, judgement } = JSON.parse(document.moving) as Moving;
  return {
    ...partitionOf(document.slot),
    id: document._id,
    version: document.version,
    state: stateOf(document, upTo, ahead),
    judgement,
    contribution: contributionOf(document),
  };
}

function stateOf(document: TrackedDocument, upTo: number, ahead: readonly number[]): ItemState {
  const { reference, ...told } = document.told === undefined ? NOTHING_TOLD : (JSON.parse(document.told) as Told);
  return {
    id: document._id,
    service: document.service as Service,
    upTo,
    ahead,
    ...(JSON.parse(document.promised) as Promised),
    ledger: { reports: reportsOf(document), ...told },
    reference,
  };
}

const NOTHING_TOLD: Told = { corrections: EMPTY_LEDGER.corrections, verifications: EMPTY_LEDGER.verifications, reference: null };

/** Says of a seq whether its event is in the item's state. */
export function foldedSeqs({ moving }: Pick<TrackedDocument, 'moving'>): (seq: number) => boolean {
  const folded = JSON.parse(moving) as Moving;
  return (seq) => isFolded(folded, seq);
}

/** The fields that a contribution is read from. */
export const CONTRIBUTION_FIELDS = ['service', 'plan', 'counted', 'moving'] as const satisfies readonly (keyof TrackedDocument)[];

/** What the partition's totals are rebuilt from. */
export function contributionOf(document: Pick<TrackedDocument, (typeof CONTRIBUTION_FIELDS)[number]>): Contribution | null {
  const { contribution } = JSON.parse(document.counted) as Counted;
  const { judgement } = JSON.parse(document.moving) as Moving;
  if (contribution === null || judgement === null) return null;
  const [year, region = ''] = (document.plan ?? '').split('|');
  const { light, completionBp, plannedBp } = judgement;
  return { region, year: Number(year), service: document.service as Service, ...contribution, light, completionBp, plannedBp };
}

function columnsOf({ state, judgement, contribution }: TrackedItem): Columns {
  const registered = state.registered?.data;
  return {
    plan: registered === undefined ? undefined : `${registered.year}|${registered.region}`,
    area: contribution?.area,
    department: contribution?.department.code,
    town: contribution?.town ?? undefined,
    leader: contribution?.leader ?? undefined,
    light: judgement?.light,
    completionBp: judgement?.completionBp,
    deviationBp: judgement?.deviationBp,
    nextMove: judgement?.nextMove ?? undefined,
  };
}

function present(columns: Columns): object {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

function movingText({ state: { upTo, ahead }, judgement }: TrackedItem): string {
  const moving: Moving = { upTo, ahead, judgement };
  return JSON.stringify(moving);
}

function countedOf({ contribution }: TrackedItem): Counted {
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

function promisedOf({ registered, amendments, withdrawals, acceptances, excuses }: ItemState): Promised {
  return { registered, amendments, withdrawals, acceptances, excuses };
}

function toldOf({ ledger, reference }: ItemState): Told {
  return { corrections: ledger.corrections, verifications: ledger.verifications, reference };
}

function hasTold({ ledger, reference }: ItemState): boolean {
  return ledger.corrections.length + ledger.verifications.length > 0 || reference !== null;
}

/** A partition's document as callers know it. */
export function standingOf({ _id, epoch, position, parked = [], judgedBy = 0 }: PartitionDocument): PartitionStanding {
  return { ...partitionOf(_id), epoch, position, parked, judgedBy };
}

function partitionOf(slot: string): PartitionRef {
  const at = slot.lastIndexOf('/');
  return { topic: slot.slice(0, at), partition: Number(slot.slice(at + 1)) };
}

import { packReports, unpackReports } from '@duban/contracts';
import {
  EMPTY_LEDGER,
  contributionOf as contribute,
  type Contribution,
  type ItemState,
  type Judgement,
  type Light,
  type Service,
} from '@duban/domain';
import type { ParkedKey, PartitionRef, PartitionStanding, TrackedItem } from '@duban/ports';

export type Column = string | number | null;

/** A row of `items JOIN standings`, in the order of TRACKED in tracker-queries.ts: arrays are read twice as fast as objects. */
export type TrackedRow = readonly [
  id: string,
  slot: string,
  service: string,
  promised: string,
  version: number,
  light: string | null,
  completionBp: number | null,
  plannedBp: number | null,
  judgement: string | null,
  seqs: string,
  reports: string,
  told: string | null,
  number: number,
  blocks: string,
];

/** Where an item stands in this store: its row number and the list of its history's blocks, as of its version. */
export interface Place {
  readonly number: number;
  readonly blocks: string;
}

/**
 * An item as this store gave it out. Its place is private, so that what is made of the item does not claim to stand there too; and no map
 * from items to places, which every garbage collection would have to walk.
 */
class StoredItem implements TrackedItem {
  readonly #place: Place;
  readonly topic: string;
  readonly partition: number;
  readonly id: string;
  readonly version: number;
  readonly state: ItemState;
  readonly judgement: Judgement | null;
  readonly contribution: Contribution | null;

  constructor(item: TrackedItem, place: Place) {
    this.#place = place;
    this.topic = item.topic;
    this.partition = item.partition;
    this.id = item.id;
    this.version = item.version;
    this.state = item.state;
    this.judgement = item.judgement;
    this.contribution = item.contribution;
  }

  static placeOf(item: TrackedItem): Place {
    if (#place in item) return item.#place;
    throw new Error(`${item.id} does not come from this store: a change is made on an item that was read`);
  }
}

/** Of an item that this store gave out. */
export function placeOf(item: TrackedItem): Place {
  return StoredItem.placeOf(item);
}

/** A row of `claims`. */
export interface ClaimRow {
  readonly slot: string;
  readonly epoch: number;
  readonly next: number | null;
  readonly parked: string;
  readonly judged_by: number;
}

/** What a contribution has besides the judgement's figures. */
type Counted = Omit<Contribution, keyof Judged>;
type Judged = Pick<Contribution, 'light' | 'completionBp' | 'plannedBp'>;

type Lists = Pick<ItemState, 'amendments' | 'withdrawals' | 'acceptances' | 'excuses'>;

/** `items.promised`: all that moves with amendments and the like. What is empty, or as registered, is left out. */
interface Promised extends Partial<Lists> {
  readonly registered: ItemState['registered'];
  readonly counted?: Counted;
}

/** `standings.told`: what was said about reports, and by the reference; null while nothing was. */
type Told = Pick<ItemState['ledger'], 'corrections' | 'verifications'> & Pick<ItemState, 'reference'>;

/** Of `items`, as its statements name them: region, year, department, area, town, leader, promised. */
export function promisedColumns(item: TrackedItem): Column[] {
  const { state, contribution } = item;
  return [
    state.registered?.data.region ?? null,
    state.registered?.data.year ?? null,
    contribution?.department.code ?? null,
    contribution?.area ?? null,
    contribution?.town ?? null,
    contribution?.leader ?? null,
    JSON.stringify(promisedOf(item)),
  ];
}

function promisedOf({ state, contribution }: TrackedItem): Promised {
  const { registered, amendments, withdrawals, acceptances, excuses } = state;
  const lists = Object.entries({ amendments, withdrawals, acceptances, excuses }).filter(([, facts]) => facts.length > 0);
  return {
    registered,
    ...(Object.fromEntries(lists) as Partial<Lists>),
    ...(contribution === null || amendments.length === 0 ? {} : { counted: countedOf(contribution) }),
  };
}

/** Of `standings`, likewise: light, completion_bp, planned_bp, deviation_bp, next_move, judgement, seqs, reports, told. */
export function standingColumns({ state, judgement }: TrackedItem): Column[] {
  const { ledger, reference } = state;
  const quiet = ledger.corrections.length === 0 && ledger.verifications.length === 0 && reference === null;
  const told: Told = { corrections: ledger.corrections, verifications: ledger.verifications, reference };
  return [
    judgement?.light ?? null,
    judgement?.completionBp ?? null,
    judgement?.plannedBp ?? null,
    judgement?.deviationBp ?? null,
    judgement?.nextMove ?? null,
    judgement === null ? null : JSON.stringify(judgement),
    state.ahead.length === 0 ? String(state.upTo) : JSON.stringify([state.upTo, ...state.ahead]),
    packReports(ledger.reports),
    quiet ? null : JSON.stringify(told),
  ];
}

/** False only when `promisedColumns` of both are surely the same. */
export function promisedMoved(before: TrackedItem, after: TrackedItem): boolean {
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

export function trackedOf(row: TrackedRow): TrackedItem {
  const [id, slot, service, text, version, light, completionBp, plannedBp, judgement, seqs, reports, told, number, blocks] = row;
  const promised = JSON.parse(text) as Promised;
  const item: TrackedItem = {
    ...partitionOf(slot),
    id,
    version,
    state: stateOf({ id, service: service as Service }, promised, { seqs, reports, told }),
    judgement: judgement === null ? null : (JSON.parse(judgement) as Judgement),
    contribution: contributionOf(promised, service as Service, light, completionBp, plannedBp),
  };
  return new StoredItem(item, { number, blocks });
}

/** Null when the item counts in nothing. */
export function contributionIn(
  promised: string,
  service: string,
  ...judged: [light: string | null, completionBp: number | null, plannedBp: number | null]
): Contribution | null {
  return contributionOf(JSON.parse(promised) as Promised, service as Service, ...judged);
}

export function standingOf({ slot, epoch, next, parked, judged_by: judgedBy }: ClaimRow): PartitionStanding {
  return { ...partitionOf(slot), epoch, position: next ?? undefined, parked: JSON.parse(parked) as ParkedKey[], judgedBy };
}

/** The partition of a slot; the one that was named last is remembered, since rows come by partition. */
function partitionOf(slot: string): PartitionRef {
  if (slot !== named.slot) {
    const end = slot.lastIndexOf('/');
    named = { slot, partition: { topic: slot.slice(0, end), partition: Number(slot.slice(end + 1)) } };
  }
  return named.partition;
}

let named: { readonly slot: string; readonly partition: PartitionRef } = { slot: '', partition: { topic: '', partition: 0 } };

const NOTHING: readonly never[] = [];

function stateOf(
  item: Pick<ItemState, 'id' | 'service'>,
  { registered, amendments, withdrawals, acceptances, excuses }: Promised,
  standing: { readonly seqs: string; readonly reports: string; readonly told: string | null },
): ItemState {
  const seqs = JSON.parse(standing.seqs) as number | [number, ...number[]];
  const told: Told = standing.told === null ? QUIET : (JSON.parse(standing.told) as Told);
  const { corrections, verifications, reference } = told;
  return {
    id: item.id,
    service: item.service,
    upTo: typeof seqs === 'number' ? seqs : seqs[0],
    ahead: typeof seqs === 'number' ? NOTHING : seqs.slice(1),
    registered,
    amendments: amendments ?? NOTHING,
    withdrawals: withdrawals ?? NOTHING,
    acceptances: acceptances ?? NOTHING,
    excuses: excuses ?? NOTHING,
    ledger: { reports: unpackReports(standing.reports), corrections, verifications },
    reference,
  };
}

const QUIET: Told = { corrections: EMPTY_LEDGER.corrections, verifications: EMPTY_LEDGER.verifications, reference: null };

function countedOf({ light: _light, completionBp: _completion, plannedBp: _planned, ...counted }: Contribution): Counted {
  return counted;
}

function contributionOf(
  { counted, registered }: Promised,
  service: Service,
  light: string | null,
  completionBp: number | null,
  plannedBp: number | null,
): Contribution | null {
  if (light === null || registered === null) return null;
  const judged: Judged = { light: light as Light, completionBp: completionBp ?? 0, plannedBp: plannedBp ?? 0 };
  return counted === undefined ? contribute(registered.data, service, judged) : { ...counted, ...judged };
}

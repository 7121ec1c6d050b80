import { packReports, textOf, unpackReports } from '@duban/contracts';
import { EMPTY_LEDGER, type Contribution, type ItemState, type Judgement } from '@duban/domain';
import type { PartitionRef, TrackedItem } from '@duban/ports';

export type Column = string | number | null;

/** A row of `items JOIN standings`. */
export interface TrackedRow {
  readonly number: number;
  readonly id: string;
  readonly slot: string;
  readonly service: string;
  readonly promised: string;
  readonly version: number;
  readonly light: string | null;
  readonly completion_bp: number | null;
  readonly planned_bp: number | null;
  readonly blocks: string;
  readonly judgement: string | null;
  readonly seqs: string;
  readonly reports: string;
  readonly told: string | null;
}

/** What a contribution has besides the judgement's figures. */
type Counted = Omit<Contribution, 'light' | 'completionBp' | 'plannedBp'>;

/** `items.promised`: all that moves with amendments and the like. */
interface Promised extends Pick<ItemState, 'registered' | 'amendments' | 'withdrawals' | 'acceptances' | 'excuses'> {
  readonly name: string;
  readonly code: string;
  readonly counted: Counted | null;
}

/** `standings.told`: what was said about reports, and by the reference; null while nothing was. */
type Told = Pick<ItemState['ledger'], 'corrections' | 'verifications'> & Pick<ItemState, 'reference'>;

/** Of `items`, as its statements name them: region, year, department, area, town, leader, promised. */
export function promisedColumns(item: TrackedItem): Column[] {
  const { state, contribution, name, code } = item;
  const { registered, amendments, withdrawals, acceptances, excuses } = state;
  const counted = contribution === null ? null : countedOf(contribution);
  const promised: Promised = { name, code, counted, registered, amendments, withdrawals, acceptances, excuses };
  return [
    registered?.data.region ?? null,
    registered?.data.year ?? null,
    contribution?.department.code ?? null,
    contribution?.area ?? null,
    contribution?.town ?? null,
    contribution?.leader ?? null,
    JSON.stringify(promised),
  ];
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
    judgement === null ? null : textOf(judgement),
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
  const { counted, name, code, ...promised } = JSON.parse(row.promised) as Promised;
  return {
    ...partitionOf(row.slot),
    id: row.id,
    version: row.version,
    state: stateOf(row, promised),
    judgement: row.judgement === null ? null : (JSON.parse(row.judgement) as Judgement),
    contribution: counted === null ? null : contributionOf(counted, row),
    name,
    code,
  };
}

/** From a row with at least promised, light, completion_bp and planned_bp; null when the item counts in nothing. */
export function contributionIn(row: Pick<TrackedRow, 'promised' | 'light' | 'completion_bp' | 'planned_bp'>): Contribution | null {
  const { counted } = JSON.parse(row.promised) as Promised;
  return counted === null ? null : contributionOf(counted, row);
}

export function slotOf({ topic, partition }: PartitionRef): string {
  return `${topic}/${partition}`;
}

function partitionOf(slot: string): PartitionRef {
  const end = slot.lastIndexOf('/');
  return { topic: slot.slice(0, end), partition: Number(slot.slice(end + 1)) };
}

function stateOf(row: TrackedRow, promised: Omit<Promised, 'name' | 'code' | 'counted'>): ItemState {
  const seqs = JSON.parse(row.seqs) as number | [number, ...number[]];
  const [upTo, ...ahead] = typeof seqs === 'number' ? [seqs] : seqs;
  const told: Told = row.told === null ? { ...EMPTY_LEDGER, reference: null } : (JSON.parse(row.told) as Told);
  return {
    id: row.id,
    service: row.service as ItemState['service'],
    upTo,
    ahead,
    ...promised,
    ledger: { reports: unpackReports(row.reports), corrections: told.corrections, verifications: told.verifications },
    reference: told.reference,
  };
}

function countedOf({ light: _light, completionBp: _completion, plannedBp: _planned, ...counted }: Contribution): Counted {
  return counted;
}

function contributionOf(counted: Counted, row: Pick<TrackedRow, 'light' | 'completion_bp' | 'planned_bp'>): Contribution {
  const { light, completion_bp: completionBp, planned_bp: plannedBp } = row;
  return { ...counted, light: light as Contribution['light'], completionBp: completionBp ?? 0, plannedBp: plannedBp ?? 0 };
}

import { fromEvaluationRecord, packReports, toEvaluationRecord, unpackReports, type EvaluationRecord } from '@duban/contracts';
import { EMPTY_LEDGER, toContribution, type Contribution, type ItemState, type Evaluation, type Light, type Service } from '@duban/domain';
import { parsePartitionKey, type BlockedKey, type PartitionState, type TrackedItem } from '@duban/ports';

export type Column = string | number | null;

/** A row of `items JOIN standings`, in the order of TRACKED in tracker-queries.ts: arrays are read twice as fast as objects. */
export type ItemRow = readonly [
  id: string,
  partitionKey: string,
  service: string,
  definition: string,
  version: number,
  light: string | null,
  completionBp: number | null,
  plannedBp: number | null,
  evaluation: string | null,
  seqs: string,
  reports: string,
  corrections: string | null,
  number: number,
  blocks: string,
];

/** Where an item stands in this store: its row number and the list of its history's blocks, as of its version. */
export interface StoredRevision {
  readonly number: number;
  readonly blocks: string;
}

/**
 * An item as this store gave it out. Its place is private, so that what is made of the item does not claim to stand there too; and no map
 * from items to places, which every garbage collection would have to walk.
 */
class StoredItem implements TrackedItem {
  readonly #revision: StoredRevision;
  readonly topic: string;
  readonly partition: number;
  readonly id: string;
  readonly version: number;
  readonly state: ItemState;
  readonly evaluation: Evaluation | null;
  readonly contribution: Contribution | null;

  constructor(item: TrackedItem, revision: StoredRevision) {
    this.#revision = revision;
    this.topic = item.topic;
    this.partition = item.partition;
    this.id = item.id;
    this.version = item.version;
    this.state = item.state;
    this.evaluation = item.evaluation;
    this.contribution = item.contribution;
  }

  static revisionOf(item: TrackedItem): StoredRevision {
    if (#revision in item) return item.#revision;
    throw new Error(`${item.id} does not come from this store: a change is made on an item that was read`);
  }
}

/** Of an item that this store gave out. */
export function revisionOf(item: TrackedItem): StoredRevision {
  return StoredItem.revisionOf(item);
}

/** A row of the table `claims`, by its column names. */
export interface LeaseRow {
  readonly slot: string;
  readonly epoch: number;
  readonly next: number | null;
  readonly parked: string;
  readonly judged_by: number;
}

/** What a contribution has besides the evaluation's figures. */
type CountedJson = Omit<Contribution, keyof EvaluatedFigures>;
type EvaluatedFigures = Pick<Contribution, 'light' | 'completionBp' | 'plannedBp'>;

type Lists = Pick<ItemState, 'amendments' | 'withdrawals' | 'acceptances' | 'excuses'>;

/** `items.promised`: all that moves with amendments and the like. What is empty, or as registered, is left out. */
interface DefinitionJson extends Partial<Lists> {
  readonly registered: ItemState['registered'];
  readonly counted?: CountedJson;
}

/** `standings.told`: what was said about reports, and by the reference; null while nothing was. */
type CorrectionsJson = Pick<ItemState['ledger'], 'corrections' | 'verifications'> & Pick<ItemState, 'reference'>;

/** Of `items`, as its statements name them: region, year, department, area, town, leader, promised. */
export function itemColumns(item: TrackedItem): Column[] {
  const { state, contribution } = item;
  return [
    state.registered?.data.region ?? null,
    state.registered?.data.year ?? null,
    contribution?.department.code ?? null,
    contribution?.area ?? null,
    contribution?.town ?? null,
    contribution?.leader ?? null,
    JSON.stringify(toDefinitionJson(item)),
  ];
}

function toDefinitionJson({ state, contribution }: TrackedItem): DefinitionJson {
  const { registered, amendments, withdrawals, acceptances, excuses } = state;
  const lists = Object.entries({ amendments, withdrawals, acceptances, excuses }).filter(([, facts]) => facts.length > 0);
  return {
    registered,
    ...(Object.fromEntries(lists) as Partial<Lists>),
    ...(contribution === null || amendments.length === 0 ? {} : { counted: countedFields(contribution) }),
  };
}

/** Of `standings`, likewise: light, completion_bp, planned_bp, deviation_bp, next_move, judgement, seqs, reports, told. */
export function movingColumns({ state, evaluation }: TrackedItem): Column[] {
  const { ledger, reference } = state;
  const isUnchanged = ledger.corrections.length === 0 && ledger.verifications.length === 0 && reference === null;
  const changes: CorrectionsJson = { corrections: ledger.corrections, verifications: ledger.verifications, reference };
  return [
    evaluation?.light ?? null,
    evaluation?.completionBp ?? null,
    evaluation?.plannedBp ?? null,
    evaluation?.deviationBp ?? null,
    evaluation?.nextEvaluationOn ?? null,
    evaluation === null ? null : JSON.stringify(toEvaluationRecord(evaluation)),
    state.ahead.length === 0 ? String(state.upTo) : JSON.stringify([state.upTo, ...state.ahead]),
    packReports(ledger.reports),
    isUnchanged ? null : JSON.stringify(changes),
  ];
}

/** False only when `itemColumns` of both are surely the same. */
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

export function readTrackedItem(row: ItemRow): TrackedItem {
  const [id, partitionKey, service, text, version, light, completionBp, plannedBp, evaluation, seqs, reports, corrections, number, blocks] =
    row;
  const definition = JSON.parse(text) as DefinitionJson;
  const item: TrackedItem = {
    ...parsePartitionKey(partitionKey),
    id,
    version,
    state: readState({ id, service: service as Service }, definition, { seqs, reports, corrections }),
    evaluation: evaluation === null ? null : fromEvaluationRecord(JSON.parse(evaluation) as EvaluationRecord),
    contribution: readContribution(definition, service as Service, light, completionBp, plannedBp),
  };
  return new StoredItem(item, { number, blocks });
}

/** Null when the item counts in nothing. */
export function contributionIn(
  definition: string,
  service: string,
  ...evaluated: [light: string | null, completionBp: number | null, plannedBp: number | null]
): Contribution | null {
  return readContribution(JSON.parse(definition) as DefinitionJson, service as Service, ...evaluated);
}

export function toPartitionState({ slot, epoch, next, parked, judged_by: evaluatedBy }: LeaseRow): PartitionState {
  return { ...parsePartitionKey(slot), epoch, position: next ?? undefined, blockedKeys: JSON.parse(parked) as BlockedKey[], evaluatedBy };
}

const NOTHING: readonly never[] = [];

function readState(
  item: Pick<ItemState, 'id' | 'service'>,
  { registered, amendments, withdrawals, acceptances, excuses }: DefinitionJson,
  moving: { readonly seqs: string; readonly reports: string; readonly corrections: string | null },
): ItemState {
  const seqs = JSON.parse(moving.seqs) as number | [number, ...number[]];
  const changes = moving.corrections === null ? UNCHANGED : (JSON.parse(moving.corrections) as CorrectionsJson);
  const { corrections, verifications, reference } = changes;
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
    ledger: { reports: unpackReports(moving.reports), corrections, verifications },
    reference,
  };
}

const UNCHANGED: CorrectionsJson = { corrections: EMPTY_LEDGER.corrections, verifications: EMPTY_LEDGER.verifications, reference: null };

function countedFields({ light: _light, completionBp: _completion, plannedBp: _planned, ...counted }: Contribution): CountedJson {
  return counted;
}

function readContribution(
  { counted, registered }: DefinitionJson,
  service: Service,
  light: string | null,
  completionBp: number | null,
  plannedBp: number | null,
): Contribution | null {
  if (light === null || registered === null) return null;
  const evaluated: EvaluatedFigures = { light: light as Light, completionBp: completionBp ?? 0, plannedBp: plannedBp ?? 0 };
  return counted === undefined ? toContribution(registered.data, service, evaluated) : { ...counted, ...evaluated };
}

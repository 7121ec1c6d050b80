import { fromEvaluationRecord, unpackReports, type EvaluationRecord } from '@duban/contracts';
import {
  EMPTY_LEDGER,
  makeContribution,
  type Contribution,
  type EvaluatedFigures,
  type ItemState,
  type Light,
  type Service,
} from '@duban/domain';
import { parsePartitionKey, type Revision, type StoredItem, type TrackedItem } from '@duban/ports';
import type { CorrectionsJson, DefinitionJson } from './item-values';

/** A row of `items JOIN standings`, in the order of ITEM_COLUMNS in tracker-queries.ts: SQLite reads arrays twice as fast as objects. */
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
  nextEvaluationOn: string | null,
  isListed: 0 | 1,
];

/** What an item's `Revision` is in this store. */
export interface RowRevision {
  /** The number of the item's two rows. */
  readonly number: number;
  readonly version: number;
  /** The column `standings.blocks`: the numbers of the history blocks that hold the item's events, as JSON. */
  readonly blocks: string;
  /** Whether the row has what lists are searched by: rows of earlier versions get it when the item is written again. */
  readonly isListed: boolean;
}

export function readTrackedItem(row: ItemRow): TrackedItem {
  const [id, partitionKey, service, text, version, light, completionBp, plannedBp, evaluation, seqs, reports, corrections] = row;
  const definition = JSON.parse(text) as DefinitionJson;
  return {
    ...parsePartitionKey(partitionKey),
    id,
    version,
    state: readState({ id, service: service as Service }, definition, { seqs, reports, corrections }),
    evaluation: evaluation === null ? null : fromEvaluationRecord(JSON.parse(evaluation) as EvaluationRecord),
    contribution: readContribution(definition, service as Service, light, completionBp, plannedBp),
    ...(evaluation === null && row[14] !== null && { nextAppearanceOn: row[14] }),
  };
}

export function readStoredItem(row: ItemRow): StoredItem {
  const revision: RowRevision = { number: row[12], version: row[4], blocks: row[13], isListed: row[15] === 1 };
  return { ...readTrackedItem(row), revision: revision as unknown as Revision };
}

/** The revision that `readStoredItem` gave out. */
export function rowRevision({ revision }: StoredItem): RowRevision {
  return revision as unknown as RowRevision;
}

/** Null when the item counts in nothing. */
export function parseContribution(
  definition: string,
  service: string,
  ...evaluated: [light: string | null, completionBp: number | null, plannedBp: number | null]
): Contribution | null {
  return readContribution(JSON.parse(definition) as DefinitionJson, service as Service, ...evaluated);
}

const NOTHING: readonly never[] = [];

function readState(
  item: Pick<ItemState, 'id' | 'service'>,
  { registered, amendments, withdrawals, acceptances, excuses }: DefinitionJson,
  progress: { readonly seqs: string; readonly reports: string; readonly corrections: string | null },
): ItemState {
  const seqs = JSON.parse(progress.seqs) as number | [number, ...number[]];
  const changes = progress.corrections === null ? UNCHANGED : (JSON.parse(progress.corrections) as CorrectionsJson);
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
    ledger: { reports: unpackReports(progress.reports), corrections, verifications },
    reference,
  };
}

const UNCHANGED: CorrectionsJson = { corrections: EMPTY_LEDGER.corrections, verifications: EMPTY_LEDGER.verifications, reference: null };

function readContribution(
  { counted, registered }: DefinitionJson,
  service: Service,
  light: string | null,
  completionBp: number | null,
  plannedBp: number | null,
): Contribution | null {
  if (light === null || registered === null) return null;
  const evaluated: EvaluatedFigures = { light: light as Light, completionBp: completionBp ?? 0, plannedBp };
  return counted === undefined ? makeContribution(registered.data, service, evaluated) : { ...counted, ...evaluated };
}

import { fromEvaluationRecord } from '@duban/contracts';
import { EMPTY_LEDGER, isFolded, type Contribution, type ItemState, type Light, type Service } from '@duban/domain';
import { parsePartitionKey, type PartitionState, type Revision, type StoredItem, type TrackedItem } from '@duban/ports';
import type { CountedRecord, DefinitionFacts, MovingRecord, ReportAmendments } from './item-document';
import { readReports } from './packed-ledger';
import type { PartitionDocument, TrackedDocument } from './tracker-schema';

export function readTrackedItem(document: TrackedDocument): TrackedItem {
  const { upTo, ahead, judgement } = JSON.parse(document.moving) as MovingRecord;
  return {
    ...parsePartitionKey(document.slot),
    id: document._id,
    version: document.version,
    state: readState(document, upTo, ahead),
    evaluation: judgement === null ? null : fromEvaluationRecord(judgement),
    contribution: readContribution(document),
    ...(judgement === null && document.nextMove !== undefined && { nextAppearanceOn: document.nextMove }),
  };
}

/** What an item's `Revision` is in this store; the epoch of the lease guards the rest. */
interface DocumentRevision {
  readonly version: number;
  /** Whether the document has the fields of `ListColumns`: those of earlier versions get them when the item is written again. */
  readonly isListed: boolean;
}

export function readStoredItem(document: TrackedDocument): StoredItem {
  return toStoredItem(readTrackedItem(document), document.searched !== undefined);
}

export function toStoredItem(item: TrackedItem, isListed = true): StoredItem {
  const { topic, partition, id, version, state, evaluation, nextAppearanceOn, contribution } = item;
  const revision: DocumentRevision = { version, isListed };
  const appearance = nextAppearanceOn === undefined ? {} : { nextAppearanceOn };
  return { topic, partition, id, version, state, evaluation, ...appearance, contribution, revision: revision as unknown as Revision };
}

/** The revision that `toStoredItem` has made. */
export function documentRevision({ revision }: StoredItem): DocumentRevision {
  return revision as unknown as DocumentRevision;
}

/** A test of whether the event with a seq is in the state of the item. */
export function toFoldedSeqs({ moving }: Pick<TrackedDocument, 'moving'>): (seq: number) => boolean {
  const folded = JSON.parse(moving) as MovingRecord;
  return (seq) => isFolded(folded, seq);
}

/** The fields that a contribution is read from. */
export const CONTRIBUTION_FIELDS = [
  'service',
  'plan',
  'counted',
  'light',
  'completionBp',
  'deviationBp',
] as const satisfies readonly (keyof TrackedDocument)[];

/** What the totals of a partition are rebuilt from. The evaluation itself, most of a document, is not needed for it. */
export function readContribution(document: Pick<TrackedDocument, (typeof CONTRIBUTION_FIELDS)[number]>): Contribution | null {
  const { contribution } = JSON.parse(document.counted) as CountedRecord;
  const { service, light, completionBp, deviationBp } = document;
  if (contribution === null || light === undefined || completionBp === undefined || deviationBp === undefined) return null;
  const [year, region = ''] = (document.plan ?? '').split('|');
  const { unjudged = false, ...counts } = contribution;
  const plannedBp = unjudged ? null : completionBp - deviationBp;
  return { region, year: Number(year), service: service as Service, ...counts, light: light as Light, completionBp, plannedBp };
}

/** The document of a partition as callers know it. */
export function toPartitionState(document: PartitionDocument): PartitionState {
  const { _id, epoch, position, parked = [], judgedBy = 0, rulesVersion = 0, evaluatedUpTo, recordedUpTo } = document;
  const blockedKeys = parked;
  return { ...parsePartitionKey(_id), epoch, position, blockedKeys, evaluatedBy: judgedBy, rulesVersion, evaluatedUpTo, recordedUpTo };
}

const NO_AMENDMENTS: ReportAmendments = {
  corrections: EMPTY_LEDGER.corrections,
  verifications: EMPTY_LEDGER.verifications,
  reference: null,
};

function readState(document: TrackedDocument, upTo: number, ahead: readonly number[]): ItemState {
  const { reference, ...amended } = document.told === undefined ? NO_AMENDMENTS : (JSON.parse(document.told) as ReportAmendments);
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

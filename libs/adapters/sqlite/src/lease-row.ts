import { parsePartitionKey, type BlockedKey, type PartitionState } from '@duban/ports';

/** A row of the table `claims`. The names of its columns are persisted: data folders that exist have them. */
export interface LeaseRow {
  readonly slot: string;
  readonly epoch: number;
  readonly next: number | null;
  readonly parked: string;
  readonly judged_by: number;
  readonly rules_version: number;
  readonly evaluated_up_to: string | null;
  readonly recorded_up_to: string | null;
}

export const LEASE_COLUMNS = 'slot, epoch, next, parked, judged_by, rules_version, evaluated_up_to, recorded_up_to';

export function toPartitionState(row: LeaseRow): PartitionState {
  return {
    ...parsePartitionKey(row.slot),
    epoch: row.epoch,
    position: row.next ?? undefined,
    blockedKeys: JSON.parse(row.parked) as BlockedKey[],
    evaluatedBy: row.judged_by,
    rulesVersion: row.rules_version,
    evaluatedUpTo: row.evaluated_up_to ?? undefined,
    recordedUpTo: row.recorded_up_to ?? undefined,
  };
}

import { parsePartitionKey, type BlockedKey, type PartitionState } from '@duban/ports';

/** A row of the table `claims`. The names of its columns are persisted: data folders that exist have them. */
export interface LeaseRow {
  readonly slot: string;
  readonly epoch: number;
  readonly next: number | null;
  readonly parked: string;
  readonly judged_by: number;
  readonly rules_version: number;
}

export const LEASE_COLUMNS = 'slot, epoch, next, parked, judged_by, rules_version';

export function toPartitionState({ slot, epoch, next, parked, judged_by, rules_version }: LeaseRow): PartitionState {
  return {
    ...parsePartitionKey(slot),
    epoch,
    position: next ?? undefined,
    blockedKeys: JSON.parse(parked) as BlockedKey[],
    evaluatedBy: judged_by,
    rulesVersion: rules_version,
  };
}

import type { SummaryGroup } from './use-plan-figures';

export interface RankedGroup {
  readonly rank: number;
  /** By how many positions it has risen; negative: fallen; null: it had none on the earlier date. */
  readonly rise: number | null;
  readonly group: SummaryGroup;
}

/** The greatest deviation first; equal ones share a rank. Groups without a deviation are not ranked. */
export function rankGroups(groups: readonly SummaryGroup[], earlier: readonly SummaryGroup[] = []): readonly RankedGroup[] {
  const before = new Map(listRanks(earlier).map(({ group, rank }) => [group.key, rank]));
  return listRanks(groups).map(({ group, rank }) => {
    const rankBefore = before.get(group.key);
    return { group, rank, rise: rankBefore === undefined ? null : rankBefore - rank };
  });
}

function listRanks(groups: readonly SummaryGroup[]): readonly Omit<RankedGroup, 'rise'>[] {
  const sorted = groups.filter(({ deviation }) => deviation !== null).sort((a, b) => (b.deviation ?? 0) - (a.deviation ?? 0));
  return sorted.map((group) => ({ group, rank: sorted.findIndex(({ deviation }) => deviation === group.deviation) + 1 }));
}

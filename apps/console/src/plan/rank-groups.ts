import type { SummaryGroup } from './use-plan-figures';

export interface RankedGroup {
  /** From 1; groups with equal deviations share one. */
  readonly rank: number;
  readonly group: SummaryGroup;
}

/** The greatest deviation first. Groups without a deviation are not ranked. */
export function rankGroups(groups: readonly SummaryGroup[]): readonly RankedGroup[] {
  const sorted = groups.filter(({ deviation }) => deviation !== null).sort((a, b) => (b.deviation ?? 0) - (a.deviation ?? 0));
  return sorted.map((group) => ({ group, rank: sorted.findIndex(({ deviation }) => deviation === group.deviation) + 1 }));
}

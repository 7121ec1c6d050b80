import {
  toContribution,
  DEFAULT_POLICY,
  definitionOn,
  emptyState,
  fold,
  evaluate,
  rollupCompletionBp,
  rollupDeviationBp,
  rollupPlannedBp,
  countingScopes,
  sumTotals,
  type Contribution,
  type Dimension,
  type ItemEvent,
} from '@duban/domain';
import { TODAY } from '../support/program';

/** What an item of livelihood adds to the totals, by the pure fold of its events alone. */
export function folded(itemId: string, events: readonly ItemEvent[]): Contribution {
  const moment = { on: TODAY };
  const state = fold(emptyState(itemId, 'livelihood'), events);
  return toContribution(definitionOn(state, moment)!, 'livelihood', evaluate(state, moment, DEFAULT_POLICY)!);
}

/** As the summary shows the totals of these items. */
export function shownTotals(contributions: readonly Contribution[]): Record<string, unknown> {
  const totals = sumTotals(contributions);
  const { items, done, green, yellow, red, grey } = totals;
  const percents = { completion: rollupCompletionBp(totals), planned: rollupPlannedBp(totals), deviation: rollupDeviationBp(totals) };
  const shown = Object.entries(percents).map(([name, bp]) => [name, bp! / 100]);
  return { items, done, green, yellow, red, grey, ...Object.fromEntries(shown) };
}

/** As the summary shows its groups by that dimension. */
export function shownGroups(contributions: readonly Contribution[], by: Dimension): Record<string, unknown>[] {
  const scoped = contributions.map((contribution) => ({
    contribution,
    scope: countingScopes(contribution).find(({ dimension }) => dimension === by)!,
  }));
  const groups = [...Map.groupBy(scoped, ({ scope }) => scope.key)].sort(([a], [b]) => (a < b ? -1 : 1));
  return groups.map(([key, members]) => ({
    key,
    name: members[0]!.scope.name,
    ...shownTotals(members.map(({ contribution }) => contribution)),
  }));
}

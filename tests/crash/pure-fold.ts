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

/** The contribution of an item of livelihood to the totals, computed by the pure fold of its events. */
export function foldContribution(itemId: string, events: readonly ItemEvent[]): Contribution {
  const moment = { on: TODAY };
  const state = fold(emptyState(itemId, 'livelihood'), events);
  return toContribution(definitionOn(state, moment)!, 'livelihood', evaluate(state, moment, DEFAULT_POLICY)!);
}

/** The totals of these items in the format of the summary. */
export function formatTotals(contributions: readonly Contribution[]): Record<string, unknown> {
  const totals = sumTotals(contributions);
  const { items, done, green, yellow, red, grey } = totals;
  const percents = { completion: rollupCompletionBp(totals), planned: rollupPlannedBp(totals), deviation: rollupDeviationBp(totals) };
  const formatted = Object.entries(percents).map(([name, bp]) => [name, bp! / 100]);
  return { items, done, green, yellow, red, grey, ...Object.fromEntries(formatted) };
}

/** The groups by a dimension in the format of the summary. */
export function formatGroups(contributions: readonly Contribution[], by: Dimension): Record<string, unknown>[] {
  const scoped = contributions.map((contribution) => ({
    contribution,
    scope: countingScopes(contribution).find(({ dimension }) => dimension === by)!,
  }));
  const groups = [...Map.groupBy(scoped, ({ scope }) => scope.key)].sort(([a], [b]) => (a < b ? -1 : 1));
  return groups.map(([key, members]) => ({
    key,
    name: members[0]!.scope.name,
    ...formatTotals(members.map(({ contribution }) => contribution)),
  }));
}

import {
  LEVELS_GRAVEST_FIRST,
  STATE_GROUPS,
  type AlertLevelName,
  type InboxFilters,
  type ShownAlert,
  type StateGroup,
} from './inbox-address';

/** Groups of open alerts that are counted: of what is over there is ever more. */
const COUNTED = ['open', 'raised', 'unanswered', 'answered', 'excused'] as const;

/** How many open alerts each choice would show that is offered beside the present one. */
export interface InboxCounts {
  readonly states: Partial<Record<StateGroup, number>>;
  readonly levels: Partial<Record<AlertLevelName, number>>;
}

export const NO_COUNTS: InboxCounts = { states: {}, levels: {} };

/** @param open all open alerts of the other filters */
export function countAlerts(
  open: readonly Pick<ShownAlert, 'state' | 'level'>[],
  { state, level }: Pick<InboxFilters, 'state' | 'level'>,
): InboxCounts {
  const isIn = (group: StateGroup, alert: Pick<ShownAlert, 'state'>): boolean =>
    (STATE_GROUPS[group] as readonly string[]).includes(alert.state);
  const ofLevel = open.filter((alert) => level === undefined || alert.level === level);
  const ofState = open.filter((alert) => isIn(state, alert));
  const isCounted = COUNTED.some((group) => group === state);
  return {
    states: Object.fromEntries(COUNTED.map((group) => [group, ofLevel.filter((alert) => isIn(group, alert)).length])),
    levels: isCounted
      ? Object.fromEntries(LEVELS_GRAVEST_FIRST.map((name) => [name, ofState.filter((alert) => alert.level === name).length]))
      : {},
  };
}

import type { Schemas } from '@duban/client';

export type ShownAlert = Schemas['Alert'];
export type AlertStateName = ShownAlert['state'];
export type AlertLevelName = ShownAlert['level'];

/** The gravest first. */
export const LEVELS_GRAVEST_FIRST: readonly AlertLevelName[] = ['summon', 'supervise', 'remind'];

const OPEN: readonly AlertStateName[] = ['raised', 'acknowledged', 'returned', 'answered', 'excused'];
const ENDED: readonly AlertStateName[] = ['recovered', 'closed'];

/** By who has to act next: what nobody has acknowledged, what awaits an answer of the department, what awaits a supervisor. */
export const STATE_GROUPS = {
  open: OPEN,
  raised: ['raised'],
  unanswered: ['acknowledged', 'returned'],
  answered: ['answered'],
  excused: ['excused'],
  ended: ENDED,
  all: [...OPEN, ...ENDED],
} as const satisfies Readonly<Record<string, readonly AlertStateName[]>>;
export type StateGroup = keyof typeof STATE_GROUPS;
export const STATE_GROUP_NAMES = Object.keys(STATE_GROUPS) as readonly StateGroup[];

/** What narrows the list of alerts, beside the plan; all of it is in the address. */
export interface InboxFilters {
  readonly state: StateGroup;
  readonly level: AlertLevelName | undefined;
  /** Code of the department that has to answer. */
  readonly department: string | undefined;
  readonly rule: string | undefined;
  /** Id of the item. */
  readonly item: string | undefined;
}

/** What an address says; what it says wrongly counts as absent. */
export function readInboxFilters(search: URLSearchParams): InboxFilters {
  const read = (name: string): string | undefined => search.get(name) || undefined;
  return {
    state: STATE_GROUP_NAMES.find((each) => each === search.get('state')) ?? 'open',
    level: LEVELS_GRAVEST_FIRST.find((each) => each === search.get('level')),
    department: read('department'),
    rule: read('rule'),
    item: read('item'),
  };
}

/** The address with other filters, without what goes without saying. */
export function writeInboxFilters(search: URLSearchParams, changes: Partial<InboxFilters>): URLSearchParams {
  const changed = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || (name === 'state' && value === 'open')) changed.delete(name);
    else changed.set(name, value);
  }
  return changed;
}

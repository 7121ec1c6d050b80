import type { PlanGrouping } from '../plan/use-plan-figures';
import { readPlanAddress, type PlanAddress } from '../plan/plan-address';
import { isDate } from '../ui/dates';

/** What can be grouped by, in the order of the choice. */
export const GROUPINGS = ['area', 'department', 'service', 'town', 'leader', 'region'] as const satisfies readonly PlanGrouping[];
export type GroupingChoice = PlanGrouping;
/** What the items of a part of the plan can be listed by. */
const PARTS = ['area', 'department', 'service', 'town', 'leader', 'light'] as const;
export type PartKind = (typeof PARTS)[number];

/** A part of the plan whose items are listed. */
export interface PlanPart {
  readonly kind: PartKind;
  readonly key: string;
}

/** The whole view: whoever opens the address sees the same. */
export interface OverviewAddress extends PlanAddress {
  /** The business date of the evaluation; today when absent. */
  readonly on: string | undefined;
  /** Only what was recorded by the end of this date; everything when absent. */
  readonly known: string | undefined;
  /** An earlier date with which the plan is compared. */
  readonly since: string | undefined;
  readonly by: GroupingChoice;
  readonly part: PlanPart | undefined;
}

const DEFAULT_GROUPING: GroupingChoice = 'area';

/** What an address says; what it says wrongly counts as absent. */
export function readAddress(search: URLSearchParams): OverviewAddress {
  const kind = PARTS.find((each) => search.has(each));
  const key = kind === undefined ? null : search.get(kind);
  return {
    ...readPlanAddress(search),
    on: readDate(search.get('on')),
    known: readDate(search.get('known')),
    since: readDate(search.get('since')),
    by: GROUPINGS.find((each) => each === search.get('by')) ?? DEFAULT_GROUPING,
    part: kind === undefined || key === null || key === '' ? undefined : { kind, key },
  };
}

/** The address of a view, without what goes without saying. */
export function writeAddress({ region, year, on, known, since, by, part }: OverviewAddress): URLSearchParams {
  const fields = { region, year: year?.toString(), on, known, since, by: by === DEFAULT_GROUPING ? undefined : by };
  const present = Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return new URLSearchParams([...present, ...(part === undefined ? [] : [[part.kind, part.key]])]);
}

function readDate(text: string | null): string | undefined {
  return text !== null && isDate(text) ? text : undefined;
}

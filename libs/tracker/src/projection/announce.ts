import { toEvaluationRecord, type ItemStatus, type StatusWithdrawn } from '@duban/contracts';
import {
  addDays,
  definitionOn,
  expectedCompletion,
  withdrawnFrom,
  type Evaluation,
  type IsoDate,
  type ItemDefinition,
  type ItemState,
} from '@duban/domain';
import type { TrackedItem } from '@duban/ports';

type Cause = ItemStatus['cause'];
type ItemDescription = Omit<StatusWithdrawn, 'before' | 'withdrawnFrom' | 'cause' | 'evaluation'>;

/**
 * Adds the status of an item after an evaluation: its evaluation, or that it was withdrawn, or that an amendment lets it join the plan only
 * later. Adds nothing for an item that is not registered yet or was registered to join later, and nothing for one that had no light before
 * when only time has passed.
 */
export function announce(statuses: ItemStatus[], before: TrackedItem | null, after: TrackedItem, cause: Cause): void {
  const { evaluation, state, version } = after;
  const without = evaluation === null ? explainWithoutLight(before, after, cause) : null;
  const date = evaluation?.on ?? without?.on;
  const definition = date === undefined ? null : definitionOn(state, { on: date });
  if (definition === null) return;
  const item = { ...describeItem(after, definition), before: before?.evaluation?.light ?? null };
  if (evaluation !== null) {
    const forecastBp = forecastOrNull(state, definition, evaluation);
    statuses.push({ ...item, judgement: toEvaluationRecord(evaluation), cause, evaluation: version, forecastBp });
  } else if (without !== null) statuses.push({ ...item, ...without.status, cause, evaluation: version });
}

function describeItem({ id, state }: TrackedItem, definition: ItemDefinition): ItemDescription {
  const { region, year, name, department, area, town, leader, coDepartments, due, reporting, measure } = definition;
  return {
    itemId: id,
    region,
    year,
    service: state.service,
    name,
    department: { code: department.code, name: department.name },
    seq: state.upTo,
    area,
    town,
    leader,
    coDepartments,
    due,
    reportingCycle: reporting.every,
    relative: 'reference' in measure,
  };
}

/**
 * The forecast reads more of the plan than the evaluation does. A plan that nobody validated, in which only the forecast meets what it
 * cannot read, has none, because the evaluation is to be announced all the same.
 */
function forecastOrNull(state: ItemState, definition: ItemDefinition, evaluation: Evaluation): number | null {
  try {
    return expectedCompletion(state, definition, evaluation);
  } catch {
    return null;
  }
}

interface WithoutLight {
  /** The date for which the status names the item. */
  readonly on: IsoDate;
  readonly status: { readonly withdrawnFrom: IsoDate } | { readonly joined: IsoDate };
}

/** Why an item has no light; null where that is no news. */
function explainWithoutLight(before: TrackedItem | null, { state, nextAppearanceOn }: TrackedItem, cause: Cause): WithoutLight | null {
  const hadLight = before !== null && before.evaluation !== null;
  if (nextAppearanceOn === undefined) {
    const from = withdrawnFrom(state);
    const isNews = cause === 'event' || hadLight || before?.nextAppearanceOn !== undefined;
    return from !== null && isNews ? { on: from, status: { withdrawnFrom: from } } : null;
  }
  const isNews = hadLight || (cause === 'event' && state.amendments.length > 0); // an event that is delivered again finds no light before
  const on = addDays(nextAppearanceOn, -1); // the definition does not change before
  const joined = definitionOn(state, { on })?.joined;
  return joined !== undefined && isNews ? { on, status: { joined } } : null;
}

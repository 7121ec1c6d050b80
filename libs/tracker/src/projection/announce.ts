import { toEvaluationRecord, type ItemStatus } from '@duban/contracts';
import { definitionOn, withdrawnFrom } from '@duban/domain';
import type { TrackedItem } from '@duban/ports';

/**
 * Adds the status of an item after an evaluation: its evaluation, or that it was withdrawn. Adds nothing for an item that is not registered
 * yet or joins the plan later, and nothing for one that was withdrawn before when only time has passed.
 */
export function announce(statuses: ItemStatus[], before: TrackedItem | null, after: TrackedItem, cause: ItemStatus['cause']): void {
  const { evaluation, state, version } = after;
  const date = evaluation === null ? withdrawnFrom(state) : evaluation.on;
  const definition = date === null ? null : definitionOn(state, { on: date });
  if (date === null || definition === null || after.nextAppearanceOn !== undefined) return;
  if (evaluation === null && before?.evaluation === null && cause === 'time') return;
  const { region, year, name, department } = definition;
  const item = {
    itemId: after.id,
    region,
    year,
    service: state.service,
    name,
    department: { code: department.code, name: department.name },
    seq: state.upTo,
    before: before?.evaluation?.light ?? null,
  };
  if (evaluation === null) statuses.push({ ...item, withdrawnFrom: date, cause, evaluation: version });
  else statuses.push({ ...item, judgement: toEvaluationRecord(evaluation), cause, evaluation: version });
}

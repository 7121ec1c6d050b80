import type { ItemStatus } from '@duban/contracts';
import { definitionOn, withdrawnFrom } from '@duban/domain';
import type { TrackedItem } from '@duban/ports';

/**
 * Adds what is to be told of an item after an evaluation: its judgement, or that it was withdrawn. Nothing of one that is not registered
 * yet, and nothing of one that was withdrawn before when only time has passed.
 */
export function announce(statuses: ItemStatus[], before: TrackedItem | null, after: TrackedItem, cause: ItemStatus['cause']): void {
  const { judgement, state } = after;
  const date = judgement === null ? withdrawnFrom(state) : judgement.on;
  const definition = date === null ? null : definitionOn(state, { on: date });
  if (date === null || definition === null) return;
  if (judgement === null && before?.judgement === null && cause === 'time') return;
  const { region, year, name, department } = definition;
  const item = {
    itemId: after.id,
    region,
    year,
    service: state.service,
    name,
    department: { code: department.code, name: department.name },
    seq: state.upTo,
    before: before?.judgement?.light ?? null,
  };
  const evaluation = after.version;
  statuses.push(judgement === null ? { ...item, withdrawnFrom: date, cause, evaluation } : { ...item, judgement, cause, evaluation });
}

import { planDates, rangeProblems, Refusal, type ItemDefinition, type ItemEvent, type Problem } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import type { DecisionContext } from './context';

/** The type and data of a decided event; the rest comes from the item and the context. */
export type Happened = { [Type in ItemEvent['type']]: Pick<Extract<ItemEvent, { type: Type }>, 'type' | 'data'> }[ItemEvent['type']];

/** The next event of an item; `seq` has no gaps. */
export function nextEvent(
  item: Pick<RegisteredItem, 'id' | 'service' | 'version'>,
  happened: Happened,
  context: DecisionContext,
): ItemEvent {
  return {
    type: happened.type,
    itemId: item.id,
    service: item.service,
    seq: item.version + 1,
    recordedAt: context.recordedAt,
    actor: context.actor,
    data: happened.data,
  } as ItemEvent;
}

/** @throws Refusal `withdrawn`: a withdrawn item takes no more events */
export function assertOpen(item: RegisteredItem): void {
  if (item.state.withdrawals.length === 0) return;
  throw new Refusal('withdrawn', [{ code: 'withdrawn', field: 'itemId', value: item.id }]);
}

/** @throws Refusal `invalid` with all the problems, if there are any */
export function assertNone(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new Refusal('invalid', problems);
}

/** A date that has nothing to do with the years of the plan is a slip of the pen. */
export function outsidePlanYears(field: string, date: string | undefined, { year }: ItemDefinition): readonly Problem[] {
  return date === undefined ? [] : rangeProblems(field, date, planDates(year));
}

/** The date of something that has happened cannot be in the future. */
export function inFuture(field: string, date: string | undefined, today: string): Problem[] {
  return date !== undefined && date > today ? [{ code: 'date-in-future', field, value: date, params: { today } }] : [];
}

import { isCompleteOn, ITEM_ACCEPTED, type ItemEvent, type Problem } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import type { AcceptItem } from '../commands/accept-item';
import type { DecisionContext } from './context';
import { assertNone, assertOpen, inFuture, nextEvent, outsidePlanYears } from './event';
import { latestDefinition } from './reading';

/**
 * 销号: records the supervisor's answer, as of today or an earlier date. An item that is not complete on that date is accepted only with
 * `evenThough` and a reason, and is marked.
 * @throws Refusal `invalid` · `withdrawn`
 */
export function decideAccept(item: RegisteredItem, command: AcceptItem, context: DecisionContext): readonly ItemEvent[] {
  assertOpen(item);
  assertNone([...inFuture('asOf', command.asOf, context.today), ...outsidePlanYears('asOf', command.asOf, latestDefinition(item))]);
  const { outcome, asOf = context.today, reason } = command;
  const isIncomplete = outcome === 'accepted' && !isCompleteOn(item.state, asOf);
  if (isIncomplete) assertNone(incompleteProblems(command));
  const data = { outcome, asOf, ...(reason !== undefined && { reason }), ...(isIncomplete && { evenThough: true as const }) };
  return [nextEvent(item, { type: ITEM_ACCEPTED, data }, context)];
}

function incompleteProblems({ evenThough, reason }: AcceptItem): Problem[] {
  if (evenThough !== true) return [{ code: 'not-complete', field: 'evenThough' }];
  return reason === undefined ? [{ code: 'required', field: 'reason' }] : [];
}

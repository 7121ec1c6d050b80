import { ITEM_ACCEPTED, type ItemEvent } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import type { AcceptItem } from '../commands/accept-item';
import type { DecisionContext } from './context';
import { assertNone, assertOpen, inFuture, nextEvent, outsidePlanYears } from './event';
import { latestDefinition } from './reading';

/** 销号: records the supervisor's answer, as of today or an earlier date. @throws Refusal `invalid` · `withdrawn` */
export function decideAccept(item: RegisteredItem, command: AcceptItem, context: DecisionContext): readonly ItemEvent[] {
  assertOpen(item);
  assertNone([...inFuture('asOf', command.asOf, context.today), ...outsidePlanYears('asOf', command.asOf, latestDefinition(item))]);
  const { outcome, asOf = context.today, reason } = command;
  const data = { outcome, asOf, ...(reason !== undefined && { reason }) };
  return [nextEvent(item, { type: ITEM_ACCEPTED, data }, context)];
}

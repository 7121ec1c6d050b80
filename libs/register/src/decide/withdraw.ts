import { ITEM_WITHDRAWN, type ItemEvent } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import type { WithdrawItem } from '../commands/withdraw-item';
import type { DecisionContext } from './context';
import { assertNone, assertOpen, nextEvent, outsidePlanYears } from './event';
import { latestDefinition } from './reading';

/** Takes the item out of the plan from a date on. @throws Refusal `withdrawn` when it is withdrawn already */
export function decideWithdraw(item: RegisteredItem, command: WithdrawItem, context: DecisionContext): readonly ItemEvent[] {
  assertOpen(item);
  const effectiveFrom = command.effectiveFrom ?? context.today;
  assertNone(outsidePlanYears('effectiveFrom', command.effectiveFrom, latestDefinition(item)));
  return [nextEvent(item, { type: ITEM_WITHDRAWN, data: { effectiveFrom, reason: command.reason } }, context)];
}

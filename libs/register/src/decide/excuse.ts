import { ITEM_EXCUSED, type ItemEvent } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import type { ExcuseItem } from '../commands/excuse-item';
import type { DecisionContext } from './context';
import { assertNone, assertOpen, nextEvent, outsidePlanYears } from './event';
import { latestDefinition } from './reading';

/** 正当理由: marks a lag as excused for a span of days. @throws Refusal `invalid` · `withdrawn` */
export function decideExcuse(item: RegisteredItem, command: ExcuseItem, context: DecisionContext): readonly ItemEvent[] {
  assertOpen(item);
  const { from = context.today, until, reason } = command;
  const definition = latestDefinition(item);
  assertNone([...outsidePlanYears('from', command.from, definition), ...outsidePlanYears('until', until, definition)]);
  if (until < from) assertNone([{ code: 'out-of-range', field: 'until', value: until, params: { min: from } }]);
  return [nextEvent(item, { type: ITEM_EXCUSED, data: { from, until, reason } }, context)];
}

import { addDays, type IsoDate } from '@duban/domain';
import type { HolidayCalendar } from '../calendar/working-days';
import { advanceItem, appliesTo, runOn, type Advanced, type ItemRule, type ItemRuleState, type RuleEffect } from './advance';
import { IDLE_RULE, type RuleProgress } from './rule-progress';

export interface RuleChange {
  /** The rules that were in force before the date. */
  readonly before: readonly ItemRule[];
  /** The rules from the date on, and what they are called. */
  readonly after: readonly ItemRule[];
  readonly ruleSet: string;
  readonly on: IsoDate;
}

/**
 * Other rules are in force for an item from a date on. What has fired by a rule that is there no longer is withdrawn. A rule that asks for
 * something else than before goes on with its alert, and starts waiting anew for the next one. No rule looks at the days before.
 */
export function changeRules(state: ItemRuleState, { before, after, ruleSet, on }: RuleChange, calendar: HolidayCalendar): Advanced {
  const run = advanceItem(state, addDays(on, -1), before, calendar);
  const date = on < run.state.upTo ? run.state.upTo : on;
  const { facts } = run.state.record;
  const applying = new Map(after.filter((rule) => appliesTo(rule, facts)).map((rule) => [rule.id, rule]));
  const withdrawn = before.flatMap((rule): RuleEffect[] => {
    const { fired = false, raised = 0 } = run.state.progress[rule.id] ?? {};
    if (!fired || applying.has(rule.id)) return [];
    return [{ rule, on: date, effect: 'withdraw', number: raised, since: date, record: run.state.record }];
  });
  const known = new Map(before.map((rule) => [rule.id, rule]));
  const progress = Object.fromEntries(
    Object.entries(run.state.progress).map(([id, each]) => [id, carryOn(each, known.get(id), applying.get(id))]),
  );
  const next = runOn({ ...run.state, ruleSet, progress }, date, after, calendar);
  return { state: next.state, effects: [...run.effects, ...withdrawn, ...next.effects] };
}

function carryOn(progress: RuleProgress, before: ItemRule | undefined, after: ItemRule | undefined): RuleProgress {
  if (after === undefined) return { ...IDLE_RULE, raised: progress.raised };
  const isSame = JSON.stringify(before?.condition) === JSON.stringify(after.condition);
  return isSame ? progress : { ...progress, holdsSince: null, clearSince: null };
}

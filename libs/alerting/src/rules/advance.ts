import { addDays, type IsoDate } from '@duban/domain';
import type { HolidayCalendar } from '../calendar/working-days';
import { dueSoonFrom, holdsForItem } from './condition';
import type { ItemFacts, LagRecord } from './item-facts';
import { recordFacts } from './item-record';
import { nextEffectOn, IDLE_RULE, stepRule, type RuleProgress } from './rule-progress';
import type { AlertRule, ItemCondition } from './rule';

/** A rule about single items. */
export type ItemRule = AlertRule & { readonly condition: ItemCondition };

/** What the rules know of an item, and how far each of them is with it. */
export interface ItemRuleState {
  readonly record: LagRecord;
  /** The date up to which the rules have run. */
  readonly upTo: IsoDate;
  /** By the id of the rule. */
  readonly progress: Readonly<Record<string, RuleProgress>>;
  /** Which rules have run; absent: the default ones. */
  readonly ruleSet?: string;
}

/** Something that a rule does on a date. */
export interface RuleEffect {
  readonly rule: ItemRule;
  readonly on: IsoDate;
  /** `withdraw`: the rule itself is in force no longer. */
  readonly effect: 'raise' | 'recover' | 'withdraw';
  /** The number of the alert among those of this rule and item, from 1. */
  readonly number: number;
  /** Since when the condition holds, or does not hold any more. */
  readonly since: IsoDate;
  /** What was known of the item on that date. */
  readonly record: LagRecord;
}

export interface Advanced {
  readonly state: ItemRuleState;
  readonly effects: readonly RuleEffect[];
}

export function isItemRule(rule: AlertRule): rule is ItemRule {
  return rule.condition.type !== 'red-share';
}

/** The rules of an item after a status. What time alone did before the date of the status is done first, by the facts of before. */
export function takeFacts(before: ItemRuleState | null, facts: ItemFacts, rules: readonly ItemRule[], calendar: HolidayCalendar): Advanced {
  if (before === null) return runOn({ record: recordFacts(null, facts), upTo: facts.on, progress: {} }, facts.on, rules, calendar);
  const { state, effects } = advanceItem(before, addDays(facts.on, -1), rules, calendar);
  const on = facts.on < state.upTo ? state.upTo : facts.on; // what was decided for a day is not decided again for an earlier one
  const next = runOn({ ...state, record: recordFacts(state.record, facts) }, on, rules, calendar);
  return { state: next.state, effects: [...effects, ...next.effects] };
}

/** The rules of an item on a date, when nothing was heard of it since. Every effect has the date on which it was due. */
export function advanceItem(state: ItemRuleState, to: IsoDate, rules: readonly ItemRule[], calendar: HolidayCalendar): Advanced {
  let current = state;
  const effects: RuleEffect[] = [];
  for (let on = nextRunOn(current, rules, calendar); on !== null && on <= to; on = nextRunOn(current, rules, calendar)) {
    const run = runOn(current, on, rules, calendar);
    current = run.state;
    effects.push(...run.effects);
  }
  return { state: current.upTo < to ? { ...current, upTo: to } : current, effects };
}

/** The item counts nowhere from this date on (withdrawn, or joins later): what has fired recovers, and nothing holds any more. */
export function endItem(before: ItemRuleState, on: IsoDate, rules: readonly ItemRule[], calendar: HolidayCalendar): Advanced {
  const { state, effects } = advanceItem(before, addDays(on, -1), rules, calendar);
  const ended = rules.flatMap((rule): RuleEffect[] => {
    const { fired = false, raised = 0 } = state.progress[rule.id] ?? {};
    return fired ? [{ rule, on, effect: 'recover', number: raised, since: on, record: state.record }] : [];
  });
  const progress = Object.fromEntries(Object.entries(state.progress).map(([id, { raised }]) => [id, { ...IDLE_RULE, raised }]));
  return { state: { ...state, progress, upTo: state.upTo < on ? on : state.upTo }, effects: [...effects, ...ended] };
}

/** The first date after `upTo` on which time alone makes a rule do something, or its condition hold or not; null: never. */
export function nextRunOn(
  { record, upTo, progress }: ItemRuleState,
  rules: readonly ItemRule[],
  calendar: HolidayCalendar,
): IsoDate | null {
  let next: IsoDate | null = null;
  const consider = (date: IsoDate | null): void => {
    if (date !== null && date > upTo && (next === null || date < next)) next = date;
  };
  for (const rule of rules) {
    consider(nextEffectOn(progress[rule.id] ?? IDLE_RULE, rule));
    if (rule.condition.type !== 'due-within' || record.facts.due < upTo) continue;
    consider(dueSoonFrom(record.facts, rule.condition.workingDays, calendar));
    consider(addDays(record.facts.due, 1));
  }
  return next;
}

/** Whether a rule looks at the items of this service. */
export function appliesTo({ services }: AlertRule, { service }: Pick<ItemFacts, 'service'>): boolean {
  return services.length === 0 || services.includes(service);
}

export function runOn(state: ItemRuleState, on: IsoDate, rules: readonly ItemRule[], calendar: HolidayCalendar): Advanced {
  const progress: Record<string, RuleProgress> = {};
  const effects: RuleEffect[] = [];
  for (const rule of rules) {
    if (!appliesTo(rule, state.record.facts)) continue;
    const holds = holdsForItem(rule.condition, state.record, on, calendar);
    const step = stepRule(state.progress[rule.id] ?? IDLE_RULE, rule, holds, on);
    progress[rule.id] = step.progress;
    if (step.effect === null) continue;
    const since = step.progress.holdsSince ?? state.progress[rule.id]?.clearSince ?? on;
    effects.push({ rule, on, effect: step.effect, number: step.progress.raised, since, record: state.record });
  }
  return { state: { ...state, upTo: on, progress: { ...state.progress, ...progress } }, effects };
}

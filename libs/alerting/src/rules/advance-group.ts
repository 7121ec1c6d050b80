import type { IsoDate } from '@duban/domain';
import { holdsForGroup, type GroupFacts } from './condition';
import type { GroupRef } from './group-ref';
import { IDLE_RULE, nextEffectOn, stepRule, type RuleProgress } from './rule-progress';
import type { AlertRule, GroupCondition } from './rule';

/** A rule about departments or areas. */
export type GroupRule = AlertRule & { readonly condition: GroupCondition };

/** How far a rule is, and what it asked for then. */
export type GroupProgress = RuleProgress & { readonly condition: GroupCondition };

/** What the rules know of a department or an area, and how far each of them is with it. */
export interface GroupRuleState {
  readonly group: GroupRef;
  readonly facts: GroupFacts;
  /** The date up to which the rules have run. */
  readonly upTo: IsoDate;
  /** By the id of the rule. */
  readonly progress: Readonly<Record<string, GroupProgress>>;
}

/** Something that a rule does on a date. */
export interface GroupEffect {
  readonly ruleId: string;
  /** null: it is in force no longer, and its alert is withdrawn. */
  readonly rule: GroupRule | null;
  readonly on: IsoDate;
  readonly effect: 'raise' | 'recover';
  /** The number of the alert among those of this rule and group, from 1. */
  readonly number: number;
  readonly since: IsoDate;
  readonly group: GroupRef;
  readonly facts: GroupFacts;
}

export interface GroupAdvanced {
  readonly state: GroupRuleState;
  readonly effects: readonly GroupEffect[];
}

export function isGroupRule(rule: AlertRule): rule is GroupRule {
  return rule.condition.type === 'red-share';
}

/**
 * The rules of a group when it is counted on a date. Up to the day before, the counts were those of before: what was due then has the date
 * on which it was due.
 */
export function takeGroupFacts(
  before: GroupRuleState | null,
  { group, facts, on }: { readonly group: GroupRef; readonly facts: GroupFacts; readonly on: IsoDate },
  rules: readonly GroupRule[],
): GroupAdvanced {
  const date = before !== null && before.upTo > on ? before.upTo : on;
  const progress: Record<string, GroupProgress> = {};
  const effects: GroupEffect[] = [];
  const counted = { group, facts };
  for (const rule of rules.filter(({ condition }) => condition.of === group.of)) {
    const run = stepGroup(carryOn(before?.progress[rule.id], rule), rule, { facts, on: date });
    progress[rule.id] = { ...run.progress, condition: rule.condition };
    effects.push(...run.steps.map((step) => ({ ...counted, ...step, rule, ruleId: rule.id })));
  }
  for (const [id, left] of Object.entries(before?.progress ?? {})) {
    if (Object.hasOwn(progress, id)) continue;
    if (left.fired) effects.push({ ...counted, ruleId: id, rule: null, on: date, effect: 'recover', number: left.raised, since: date });
    progress[id] = { ...IDLE_RULE, raised: left.raised, condition: left.condition };
  }
  return { state: { group, facts, upTo: date, progress }, effects };
}

type EffectStep = Pick<GroupEffect, 'on' | 'effect' | 'number' | 'since'>;

function stepGroup(
  start: RuleProgress,
  rule: GroupRule,
  { facts, on }: { readonly facts: GroupFacts; readonly on: IsoDate },
): { readonly progress: RuleProgress; readonly steps: readonly EffectStep[] } {
  const steps: EffectStep[] = [];
  let progress = start;
  const step = (holds: boolean, date: IsoDate): void => {
    const next = stepRule(progress, rule, holds, date);
    const since = next.progress.holdsSince ?? progress.clearSince ?? date;
    if (next.effect !== null) steps.push({ on: date, effect: next.effect, number: next.progress.raised, since });
    progress = next.progress;
  };
  const due = nextEffectOn(progress, rule);
  if (due !== null && due < on) step(progress.holdsSince !== null, due);
  step(holdsForGroup(rule.condition, facts), on);
  return { progress, steps };
}

/** A rule that asks for something else than before goes on with its alert, and starts waiting anew for the next one. */
function carryOn(known: GroupProgress | undefined, { condition }: GroupRule): RuleProgress {
  if (known === undefined) return IDLE_RULE;
  const { condition: before, ...progress } = known;
  return JSON.stringify(before) === JSON.stringify(condition) ? progress : { ...progress, holdsSince: null, clearSince: null };
}

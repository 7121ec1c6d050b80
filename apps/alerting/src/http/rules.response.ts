import { LEVELS, type AlertLevel, type AlertRule } from '@duban/alerting';
import { REASONS, SERVICES, type Reason, type Service } from '@duban/domain';
import { Field, fields, OptionalField, Schema } from '@duban/nest-kit';
import type { AlertSetting } from '@duban/ports';
import { readRules, type RulesInForce } from '../watch/rule-book';
import { CONDITION_TYPES, toConditionView, type ConditionType, type RuleConditionInput } from './rule-inputs';

const { count, date, instant, integer, listOf, nullable, oneOf, percent, quantity, ref, text } = fields;

@Schema<RuleConditionInput>('When it is a lag. Every bound is met only when it is passed: equality does not fire.')
export class RuleConditionResponse {
  @Field(oneOf(CONDITION_TYPES, 'What is compared.')) readonly type!: ConditionType;
  @OptionalField(oneOf(['yellow', 'red'], 'This light, or a worse one.')) readonly light?: 'yellow' | 'red';
  @OptionalField(quantity('Periods in a row; of `red-share`, percent.')) readonly moreThan?: number;
  @OptionalField(oneOf(REASONS, 'The reason for the light.')) readonly reason?: Reason;
  @OptionalField(integer('Working days until it is due.')) readonly workingDays?: number;
  @OptionalField(percent('The completion to expect at the due date is lower.')) readonly completion?: number;
  @OptionalField(oneOf(['department', 'area'], 'Whose items are counted.')) readonly of?: 'department' | 'area';
  @OptionalField(integer('There is no alert for fewer items.')) readonly atLeastItems?: number;
}

@Schema<AlertRule['limits']>('How many working days there are to answer at each level. null: nothing escalates from it by itself.')
export class RuleLimitsResponse {
  @Field(nullable(integer('Of 提醒.'))) readonly remind!: number | null;
  @Field(nullable(integer('Of 督办.'))) readonly supervise!: number | null;
  @Field(nullable(integer('Of 约谈.'))) readonly summon!: number | null;
}

@Schema('A rule that raises alerts.')
export class AlertRuleResponse {
  @Field(text('Apart from the other rules of the region.')) readonly id!: string;
  @Field(integer('From 1; another one when the rule was changed.')) readonly version!: number;
  @Field(text('What people read.')) readonly name!: string;
  @Field(listOf({ type: 'string', enum: SERVICES }, 'Only items of these services; all when it is empty.'))
  readonly services!: readonly Service[];
  @Field(ref(RuleConditionResponse)) readonly condition!: RuleConditionResponse;
  @Field(count('It fires when the condition has held for so many days.')) readonly holdDays!: number;
  @Field(count('The alert has recovered when the condition has not held for so many days; only then it fires again.'))
  readonly recoverDays!: number;
  @Field(oneOf(LEVELS, 'The level of a new alert.')) readonly level!: AlertLevel;
  @Field(ref(RuleLimitsResponse)) readonly limits!: AlertRule['limits'];
}

@Schema('The rules that are in force in a region.')
export class AlertRulesResponse {
  @Field(text('Code of the region.')) readonly region!: string;
  @Field(count('The version of what the region itself has set, for If-Match; 0: it never set any.')) readonly version!: number;
  @Field(nullable(text('The region whose rules these are; null: they are the default ones.'))) readonly from!: string | null;
  @Field(nullable(date('The date from which they are in force; null: from the beginning.'))) readonly since!: string | null;
  @Field(listOf(ref(AlertRuleResponse), 'In the order in which they were given.')) readonly rules!: readonly AlertRuleResponse[];
}

@Schema('What a region has set at some time.')
export class AlertRulesVersionResponse {
  @Field(integer('From 1.')) readonly version!: number;
  @Field(instant('When it was set.')) readonly at!: string;
  @Field(text('Who set it.')) readonly by!: string;
  @Field(nullable(listOf(ref(AlertRuleResponse), 'The rules; null: it inherits from then on.')))
  readonly rules!: readonly AlertRuleResponse[] | null;
}

@Schema('Everything that a region has set.')
export class AlertRulesHistoryResponse {
  @Field(listOf(ref(AlertRulesVersionResponse), 'The oldest first.')) readonly versions!: readonly AlertRulesVersionResponse[];
}

export function toRulesResponse(region: string, { rules, own, source, since }: RulesInForce): AlertRulesResponse {
  return { region, version: own?.version ?? 0, from: source?.region ?? null, since, rules: rules.map(toRuleResponse) };
}

export function toVersionResponse(setting: AlertSetting): AlertRulesVersionResponse {
  const { version, at, by } = setting;
  return { version, at, by: by.name, rules: readRules(setting)?.map(toRuleResponse) ?? null };
}

export function toRuleResponse({ condition, ...rule }: AlertRule): AlertRuleResponse {
  return { ...rule, condition: toConditionView(condition) };
}

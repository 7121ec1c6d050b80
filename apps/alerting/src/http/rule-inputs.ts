import {
  LEVELS,
  RULE_LIMITS,
  validateRule,
  type AlertLevel,
  type ItemCondition,
  type RuleCondition,
  type RuleProblem,
} from '@duban/alerting';
import { REASONS, Refusal, SERVICES, type Problem, type Reason, type Service } from '@duban/domain';
import { describeInput } from '@duban/nest-kit';
import { IsIdentifier, IsQuantity, IsText, NullIsValue } from '@duban/validation';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsDefined, IsIn, IsInt, IsOptional, ValidateIf, ValidateNested } from 'class-validator';
import type { GivenRule } from '../rules/region-rules';

const MOST_RULES = 50;
const LIMITS = { remind: 1, supervise: 3, summon: 7 } as const;

/** Which fields each type of condition has. */
export const CONDITION_FIELDS = {
  light: ['light'],
  'red-periods': ['moreThan'],
  'unreported-periods': ['moreThan'],
  reason: ['reason'],
  'due-within': ['workingDays'],
  'forecast-below': ['completion'],
  'relative-violated': [],
  'red-share': ['of', 'moreThan', 'atLeastItems'],
} as const satisfies Record<RuleCondition['type'], readonly (keyof RuleConditionInput)[]>;
export type ConditionType = keyof typeof CONDITION_FIELDS;
export const CONDITION_TYPES = Object.keys(CONDITION_FIELDS) as ConditionType[];

/** `CONDITION_FIELDS` says which of the fields a type has. */
export class RuleConditionInput {
  @IsIn(CONDITION_TYPES) type!: ConditionType;
  @IsOptional() @IsIn(['yellow', 'red']) light?: 'yellow' | 'red';
  @IsOptional() @IsQuantity() moreThan?: number;
  @IsOptional() @IsIn(REASONS) reason?: Reason;
  @IsOptional() @IsInt() workingDays?: number;
  @IsOptional() @IsQuantity() completion?: number;
  @IsOptional() @IsIn(['department', 'area']) of?: 'department' | 'area';
  @IsOptional() @IsInt() atLeastItems?: number;
}

function isLimited(_: object, limit: unknown): boolean {
  return limit !== null;
}

export class RuleLimitsInput {
  @NullIsValue() @ValidateIf(isLimited) @IsInt() remind!: number | null;
  @NullIsValue() @ValidateIf(isLimited) @IsInt() supervise!: number | null;
  @NullIsValue() @ValidateIf(isLimited) @IsInt() summon!: number | null;
}

export class AlertRuleInput {
  @IsIdentifier() id!: string;
  @IsText({ max: RULE_LIMITS.name }) name!: string;
  @IsOptional() @IsArray() @IsIn(SERVICES, { each: true }) services?: Service[];
  @IsDefined() @ValidateNested() @Type(() => RuleConditionInput) condition!: RuleConditionInput;
  @IsOptional() @IsInt() holdDays?: number;
  @IsOptional() @IsInt() recoverDays?: number;
  @IsOptional() @IsIn(LEVELS) level?: AlertLevel;
  @IsOptional() @ValidateNested() @Type(() => RuleLimitsInput) limits?: RuleLimitsInput;
}

export class SetAlertRules {
  @IsArray() @ArrayMaxSize(MOST_RULES) @ValidateNested({ each: true }) @Type(() => AlertRuleInput) rules!: AlertRuleInput[];
}

/** @param at the path of the list, for problems @throws Refusal `invalid` with everything that is wrong with them */
export function toRules(inputs: readonly AlertRuleInput[], at = 'rules'): readonly GivenRule[] {
  const problems = inputs.flatMap((input, index) => findProblems(input, `${at}[${index}]`));
  problems.push(...findDuplicates(inputs, at));
  if (problems.length > 0) throw new Refusal('invalid', problems);
  return inputs.map(toRule);
}

function toRule({
  id,
  name,
  services = [],
  condition,
  holdDays = 0,
  recoverDays = 0,
  level = 'remind',
  limits,
}: AlertRuleInput): GivenRule {
  const { remind, supervise, summon } = limits ?? LIMITS;
  return { id, name, services, condition: toCondition(condition), holdDays, recoverDays, level, limits: { remind, supervise, summon } };
}

/** Of a condition that has all fields of its type. */
function toCondition(input: RuleConditionInput): RuleCondition {
  const {
    type,
    light = 'red',
    moreThan = 0,
    reason = 'overdue',
    workingDays = 0,
    completion = 0,
    of = 'department',
    atLeastItems = 1,
  } = input;
  switch (type) {
    case 'light':
      return { type, light };
    case 'red-periods':
    case 'unreported-periods':
      return { type, moreThan };
    case 'reason':
      return { type, reason };
    case 'due-within':
      return { type, workingDays };
    case 'forecast-below':
      return { type, completionBp: Math.round(completion * 100) };
    case 'relative-violated':
      return { type };
    case 'red-share':
      return { type, of, moreThanBp: Math.round(moreThan * 100), atLeastItems };
  }
}

function findProblems(input: AlertRuleInput, at: string): readonly Problem[] {
  const wrongFields = findWrongFields(input.condition, `${at}.condition`);
  if (wrongFields.length > 0) return wrongFields;
  return validateRule({ ...toRule(input), version: 1 }).map((problem) => toProblem(problem, at));
}

/** Fields that the type needs and has not, or has and does not know. */
function findWrongFields({ type, ...given }: RuleConditionInput, at: string): readonly Problem[] {
  const wanted: readonly string[] = CONDITION_FIELDS[type];
  const there = Object.entries<unknown>(given).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  return [
    ...wanted.filter((name) => !there.includes(name)).map((name): Problem => ({ code: 'required', field: `${at}.${name}` })),
    ...there.filter((name) => !wanted.includes(name)).map((name): Problem => ({ code: 'unknown-field', field: `${at}.${name}` })),
  ];
}

/** With the names of the API, where shares are percent. */
function toProblem({ code, field, params }: RuleProblem, at: string): Problem {
  return { code, field: `${at}.${field.replace(/Bp$/, '')}`, ...(params !== undefined && { params }) };
}

function findDuplicates(inputs: readonly AlertRuleInput[], at: string): readonly Problem[] {
  const ids = inputs.map(({ id }) => id);
  return ids.flatMap((id, index) =>
    ids.indexOf(id) < index ? [{ code: 'duplicate', field: `${at}[${index}].id`, value: id } satisfies Problem] : [],
  );
}

/** A condition as the API shows it. */
export function toConditionView(condition: RuleCondition): RuleConditionInput {
  if (condition.type === 'forecast-below') return { type: condition.type, completion: condition.completionBp / 100 };
  if (condition.type !== 'red-share') return { ...(condition satisfies Exclude<ItemCondition, { type: 'forecast-below' }>) };
  const { type, of, moreThanBp, atLeastItems } = condition;
  return { type, of, moreThan: moreThanBp / 100, atLeastItems };
}

describeInput(RuleConditionInput, {
  description: 'When it is a lag. Every bound is met only when it is passed: equality does not fire.',
  fields: {
    type:
      '`light`: the light is this one or worse · `red-periods`, `unreported-periods`: more reporting periods in a row · `reason`: the light has this reason · ' +
      '`due-within`: due within so many working days, and not done · `forecast-below`: not red yet, and the forecast is lower · ' +
      '`relative-violated`: the goal is the value of another item, and is missed · `red-share`: of the items of a department or area more are red.',
    light: 'For `light`.',
    moreThan: 'For `red-periods` and `unreported-periods`: periods. For `red-share`: percent.',
    reason: 'For `reason`.',
    workingDays: 'For `due-within`.',
    completion: 'For `forecast-below`: percent.',
    of: 'For `red-share`.',
    atLeastItems: 'For `red-share`: there is no alert for fewer items.',
  },
});
describeInput(RuleLimitsInput, {
  description: 'How many working days there are to answer at each level, before the alert is escalated to the next one.',
  fields: {
    remind: { description: 'Of 提醒; null: nothing escalates from it by itself.', type: ['integer', 'null'] },
    supervise: { description: 'Of 督办, likewise.', type: ['integer', 'null'] },
    summon: { description: 'Of 约谈, which is the highest level.', type: ['integer', 'null'] },
  },
});
const RULE: AlertRuleInput = {
  id: 'yellow',
  name: '亮黄灯',
  services: ['projects', 'livelihood'],
  condition: { type: 'light', light: 'yellow' },
  holdDays: 5,
  recoverDays: 2,
  level: 'remind',
  limits: { remind: 2, supervise: 3, summon: 7 },
};
describeInput(AlertRuleInput, {
  description: 'A rule that raises alerts.',
  fields: {
    id: 'Apart from the other rules of the region. Alerts are numbered by it.',
    name: 'What people read.',
    services: 'Only items of these services; all when it is absent or empty.',
    condition: {},
    holdDays: 'It fires when the condition has held for so many days. Default 0.',
    recoverDays: 'The alert has recovered when the condition has not held for so many days; only then it fires again. Default 0.',
    level: 'The level of a new alert: `remind` 提醒 (default), `supervise` 督办, `summon` 约谈.',
    limits: {},
  },
});
describeInput(SetAlertRules, {
  description: 'All rules of a region. They replace those that it has, and those that it inherits.',
  fields: { rules: 'Empty: nothing raises an alert there.' },
  example: { rules: [RULE] },
});

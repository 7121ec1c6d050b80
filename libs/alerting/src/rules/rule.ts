import type { Reason, Service } from '@duban/domain';
import type { AlertLevel, AnswerLimits } from '../alert/alert';

/** When an item is a lag. Every bound is met only when it is passed: equality does not fire. */
export type ItemCondition =
  /** The light is this one: an item that turns red is no longer yellow, so that nobody has to answer twice. */
  | { readonly type: 'light'; readonly light: 'yellow' | 'red' }
  /** Red in more than so many reporting periods in a row. */
  | { readonly type: 'red-periods'; readonly moreThan: number }
  /** More than so many reporting periods in a row are unreported. */
  | { readonly type: 'unreported-periods'; readonly moreThan: number }
  /** The evaluation has this reason: `overdue`, `value-went-back`… */
  | { readonly type: 'reason'; readonly reason: Reason }
  /** Not done, and due within so many working days. */
  | { readonly type: 'due-within'; readonly workingDays: number }
  /** Not red yet, and the forecast is below this completion, in basis points. */
  | { readonly type: 'forecast-below'; readonly completionBp: number }
  /** The goal is another item's value, and it is not kept. */
  | { readonly type: 'relative-violated' };

/** When a department or an area is a lag: more than this share of its items is red, in basis points, and it has so many items at least. */
export interface GroupCondition {
  readonly type: 'red-share';
  readonly of: 'department' | 'area';
  readonly moreThanBp: number;
  readonly atLeastItems: number;
}

export type RuleCondition = ItemCondition | GroupCondition;

/** A rule of a region, as data. A changed rule is a new version of it. */
export interface AlertRule {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  /** Only items of these services; all when it is empty. */
  readonly services: readonly Service[];
  readonly condition: RuleCondition;
  /** `for`: it fires when the condition has held for so many days. */
  readonly holdDays: number;
  /** The alert has recovered when the condition has not held for so many days. Only then the rule can fire again. */
  readonly recoverDays: number;
  /** The level of a new alert. */
  readonly level: AlertLevel;
  /** How many working days there are to answer, by level. */
  readonly limits: AnswerLimits;
}

export const RULE_LIMITS = { name: 100, days: 366, periods: 60, workingDays: 250, items: 100_000 } as const;

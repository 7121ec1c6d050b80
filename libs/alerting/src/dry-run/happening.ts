import { addDays, type IsoDate } from '@duban/domain';
import { ALERT_HANDED_OVER, type AlertOutcome } from '../alert/event';
import { formatAlertId, makeOutcome } from '../alert/raise';
import type { ItemRuleState, RuleEffect } from '../rules/advance';
import type { ItemFacts } from '../rules/item-facts';

/** Something that rules, or the item itself, do to an alert. */
export interface Happening {
  readonly alertId: string;
  readonly outcome: AlertOutcome;
  readonly on: IsoDate;
  /** What limits have done up to this date came before. */
  readonly limitsUpTo: IsoDate;
  /** It happens only while the alert is with this department; absent: in any case. */
  readonly from?: string;
}

/** @param limitsUpTo absent: it comes first of all on its date */
export function effectHappening(effect: RuleEffect, limitsUpTo: IsoDate = addDays(effect.on, -1)): Happening {
  return { alertId: formatAlertId(effect), outcome: makeOutcome(effect, 'condition-ended'), on: effect.on, limitsUpTo };
}

/** The item has another department from a date on, which has to answer its alerts, too: those that had been raised by then. */
export interface HandOver {
  readonly alertId: string;
  /** The code of the department before. */
  readonly from: string;
  readonly outcome: AlertOutcome;
  readonly on: IsoDate;
}

export function findHandOvers({ record, progress }: ItemRuleState, { itemId, department, on }: ItemFacts): readonly HandOver[] {
  const from = record.facts.department.code;
  if (from === department.code) return [];
  const outcome: AlertOutcome = { type: ALERT_HANDED_OVER, data: { department, cause: 'item-amended' } };
  return Object.entries(progress).flatMap(([ruleId, { fired, raised }]) =>
    fired ? [{ alertId: `${ruleId}~${itemId}~${raised}`, from, outcome, on }] : [],
  );
}

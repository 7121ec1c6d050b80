import type { RuleEffect } from '../rules/advance';
import type { LagFigures, RecoveryCause } from './alert';
import { ALERT_RAISED, ALERT_RECOVERED, type AlertOutcome } from './event';

/** The id of the alert that an effect raises or ends: the same one, however often the rules run over the same days. */
export function formatAlertId({ rule, number, record }: Pick<RuleEffect, 'rule' | 'number' | 'record'>): string {
  return `${rule.id}~${record.facts.itemId}~${number}`;
}

/** What happens to the alert of an effect. @param cause why it ends, if it does and its rule is still in force */
export function makeOutcome(effect: RuleEffect, cause: RecoveryCause): AlertOutcome {
  if (effect.effect === 'withdraw') return { type: ALERT_RECOVERED, data: { cause: 'rule-withdrawn' } };
  if (effect.effect === 'recover') return { type: ALERT_RECOVERED, data: { cause } };
  const { rule, record } = effect;
  const { itemId, name, region, year, department, service, area, town, leader } = record.facts;
  const { id, version, name: ruleName, level, limits } = rule;
  return {
    type: ALERT_RAISED,
    data: {
      rule: { id, version, name: ruleName },
      subject: { type: 'item', itemId, name },
      region,
      year,
      place: { service, area, town, leader },
      figures: readFigures(effect),
      department,
      level,
      limits,
    },
  };
}

function readFigures({ record: { facts, redPeriods }, since }: RuleEffect): LagFigures {
  const { light, reasons, completionBp, plannedBp, unreportedPeriods, forecastBp, due } = facts;
  const figures = { light, reasons, completionBp, plannedBp, unreportedPeriods, redPeriods, due, since };
  return forecastBp === null ? figures : { ...figures, forecastBp };
}

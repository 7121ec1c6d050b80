import { useTranslation } from 'react-i18next';
import type { EditedCondition, EditedRule } from './rule-api';

const LEVELS_IN_ORDER = ['remind', 'supervise', 'summon'] as const;

/** Reads a rule out: when it raises an alert, when that is over, until when it has to be answered. */
export function useRuleSentence(): (rule: EditedRule) => readonly string[] {
  const { t } = useTranslation();
  const sayCondition = useConditionPhrase();
  return ({ services, condition, holdDays, recoverDays, level, limits }) => {
    const phrase = sayCondition(condition);
    const lasting = holdDays > 0 ? t('alertSettings.rule.lasting', { condition: phrase, days: holdDays, count: holdDays }) : phrase;
    const scope = services.map((service) => t(`service.${service}`)).join(t('list.separator'));
    const times = LEVELS_IN_ORDER.slice(LEVELS_IN_ORDER.indexOf(level)).map((each) => {
      const days = limits[each];
      const name = t(`alerts.${each}`);
      return days === null
        ? t('alertSettings.rule.noLimit', { level: name })
        : t('alertSettings.rule.limit', { level: name, days, count: days });
    });
    return [
      t('alertSettings.rule.raises', { condition: lasting, level: t(`alerts.${level}`) }),
      ...(scope === '' ? [] : [t('alertSettings.rule.scope', { services: scope })]),
      recoverDays > 0
        ? t('alertSettings.rule.recovers', { days: recoverDays, count: recoverDays })
        : t('alertSettings.rule.recoversAtOnce'),
      t('alertSettings.rule.answers', { limits: times.join(t('list.separator')) }),
    ];
  };
}

function useConditionPhrase(): (condition: EditedCondition) => string {
  const { t } = useTranslation();
  return ({ type, light = 'red', reason = 'overdue', of = 'department', ...bounds }) => {
    const words = {
      light: t(`alertSettings.lamp.${light}`),
      reason: t(`reason.${reason}`),
      of: of === 'department' ? t('groups.department') : t('groups.area'),
    };
    return t(`alertSettings.condition.${type}`, { ...words, ...bounds, count: bounds.moreThan ?? 0 });
  };
}

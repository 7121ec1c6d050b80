import type { Schemas } from '@duban/client';
import { useTranslation } from 'react-i18next';
import { useDepartmentChoices } from '../plan/use-departments';
import { useRuleChoices } from './use-alerts';

/** Says in words which alerts a silence is for. */
export function useMatcherText(region: string): (matcher: Schemas['AlertMatcher']) => string {
  const { t } = useTranslation();
  const departments = useDepartmentChoices(region);
  const rules = useRuleChoices(region);
  const nameAll = (choices: readonly { readonly value: string; readonly label: string }[], codes: readonly string[] | undefined) =>
    codes?.map((code) => choices.find(({ value }) => value === code)?.label ?? code);
  return ({ areas, leaders, services, levels, alerts, ...codes }) => {
    const parts: readonly (readonly [string, readonly string[] | undefined])[] = [
      [t('alertList.department'), nameAll(departments, codes.departments)],
      [t('alertPage.area'), areas],
      [t('alertPage.leader'), leaders],
      [t('silenceForm.services'), services?.map((each) => t(`service.${each}`))],
      [t('alertList.level'), levels?.map((each) => t(`alerts.${each}`))],
      [t('alertList.rule'), nameAll(rules, codes.rules)],
      [t('silenceForm.alerts'), alerts === undefined ? undefined : [t('silenceForm.alertCount', { count: alerts.length })]],
    ];
    return parts
      .flatMap(([name, values]) =>
        values === undefined ? [] : [t('silenceList.part', { name, values: values.join(t('list.separator')) })],
      )
      .join(t('silenceList.partSeparator'));
  };
}

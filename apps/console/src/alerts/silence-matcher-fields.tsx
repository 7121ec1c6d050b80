import { Form, Select, type FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ShownPlan } from '../plan/require-plan';
import { useDepartmentChoices } from '../plan/use-departments';
import { LEVELS_GRAVEST_FIRST } from './inbox-address';
import { findMatches, type EnteredSilence, type SilenceMatcher } from './silence-matches';
import { useOpenAlerts, useRuleChoices } from './use-alerts';

const SERVICES = ['projects', 'livelihood', 'targets'] as const;
const NO_FILTER = { department: undefined, rule: undefined, item: undefined };

export interface SilenceMatcherFieldsProps {
  readonly plan: ShownPlan;
  readonly form: FormInstance<EnteredSilence>;
}

/** Which alerts a silence is for, and which of those that are open now that would be. */
export function SilenceMatcherFields({ plan, form }: SilenceMatcherFieldsProps) {
  const { t } = useTranslation();
  const open = useOpenAlerts(plan, NO_FILTER).data;
  const matcher: SilenceMatcher = Form.useWatch('matcher', form) ?? {};
  const matches = findMatches(open?.items ?? [], matcher);
  const alerts = (open?.items ?? []).map(({ id, subject, rule }) => ({
    value: id,
    label: t('silenceForm.alertName', { name: subject.name, rule: rule.name }),
  }));
  const lists = [
    { name: 'departments', label: t('alertList.department'), options: [...useDepartmentChoices(plan.region)] },
    { name: 'levels', label: t('alertList.level'), options: LEVELS_GRAVEST_FIRST.map((value) => ({ value, label: t(`alerts.${value}`) })) },
    { name: 'rules', label: t('alertList.rule'), options: [...useRuleChoices(plan.region)] },
    { name: 'services', label: t('silenceForm.services'), options: SERVICES.map((value) => ({ value, label: t(`service.${value}`) })) },
    { name: 'alerts', label: t('silenceForm.alerts'), options: alerts },
  ];
  return (
    <fieldset className="matcher">
      <legend className="muted">{t('silenceForm.explanation')}</legend>
      <div className="matcher-fields">
        {lists.map(({ name, label, options }) => (
          <Form.Item key={name} name={['matcher', name]} label={label}>
            <Select mode="multiple" allowClear placeholder={t('silenceForm.all')} options={options} optionFilterProp="label" />
          </Form.Item>
        ))}
      </div>
      <p role="status">
        {t('silenceForm.matches', { count: matches.length })}
        {matches.length > 0 && ` ${[...new Set(matches.slice(0, 3).map(({ subject }) => subject.name))].join(t('list.separator'))}`}
        {matches.length > 3 && '…'}
      </p>
    </fieldset>
  );
}

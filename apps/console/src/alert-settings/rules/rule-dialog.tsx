import { Form } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { WrongField } from '../../api/read-answer';
import { showFaults } from '../field-path';
import { FormDialog } from '../../ui/form-dialog';
import type { EditedRule } from './rule-api';
import { RuleSentence } from './rule-card';
import { completeCondition } from './rule-conditions';
import { RuleFields } from './rule-fields';

export interface RuleDialogProps {
  readonly rule: EditedRule;
  readonly faults: readonly WrongField[];
  readonly onClose: () => void;
  readonly onDone: (rule: EditedRule) => void;
}

/** A rule in a form; what it says is read out below. */
export function RuleDialog({ rule, faults, onClose, onDone }: RuleDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<EditedRule>();
  const entered = Form.useWatch((values) => values, form) as Partial<EditedRule> | undefined;
  useEffect(() => showFaults(form, faults), [form, faults]);
  return (
    <FormDialog
      title={rule.name === '' ? t('alertSettings.rule.add') : rule.name}
      form={form}
      name="rule"
      initialValues={rule}
      doneLabel={t('alertSettings.take')}
      onFinish={() => onDone(complete(rule, form.getFieldsValue()))}
      onClose={onClose}
    >
      <RuleFields />
      <div className="read-out" role="status">
        <RuleSentence rule={complete(rule, entered ?? {})} />
      </div>
    </FormDialog>
  );
}

/** What was entered, and what was there where nothing is. An empty limit is none; whole departments have no service. */
function complete(rule: EditedRule, entered: Partial<EditedRule>): EditedRule {
  const condition = completeCondition({ ...rule.condition, ...entered.condition });
  return {
    ...rule,
    ...entered,
    condition,
    services: condition.type === 'red-share' ? [] : (entered.services ?? rule.services),
    holdDays: entered.holdDays ?? 0,
    recoverDays: entered.recoverDays ?? 0,
    limits: { ...rule.limits, ...entered.limits },
  };
}

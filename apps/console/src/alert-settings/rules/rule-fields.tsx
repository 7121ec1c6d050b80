import { Form, Input, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEntered } from '../use-entered';
import { ConditionFields } from './condition-fields';
import type { EditedCondition } from './rule-api';
import { completeCondition, CONDITION_KINDS } from './rule-conditions';

const LEVEL_NAMES = ['remind', 'supervise', 'summon'] as const;
const SERVICE_NAMES = ['projects', 'livelihood', 'targets'] as const;
const MOST_DAYS = 366;
const MOST_WORKING_DAYS = 250;

export function RuleFields() {
  const { t } = useTranslation();
  const form = Form.useFormInstance();
  const kind = useEntered<EditedCondition['type']>(['condition', 'type']);
  return (
    <>
      <Form.Item
        name="name"
        label={t('alertSettings.rule.name')}
        rules={[{ required: true, whitespace: true, message: t('alertSettings.required') }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name={['condition', 'type']} label={t('alertSettings.rule.condition')}>
        <Select
          options={CONDITION_KINDS.map((value) => ({ value, label: t(`alertSettings.kind.${value}`) }))}
          onChange={(type: EditedCondition['type']) => form.setFieldValue('condition', completeCondition({ type }))}
        />
      </Form.Item>
      <ConditionFields />
      {kind !== 'red-share' && (
        <Form.Item name="services" label={t('alertSettings.rule.services')}>
          <Select
            mode="multiple"
            placeholder={t('alertSettings.rule.allServices')}
            options={SERVICE_NAMES.map((value) => ({ value, label: t(`service.${value}`) }))}
          />
        </Form.Item>
      )}
      <div className="form-row">
        <Form.Item name="holdDays" label={t('alertSettings.rule.holdDays')}>
          <InputNumber min={0} max={MOST_DAYS} precision={0} />
        </Form.Item>
        <Form.Item name="recoverDays" label={t('alertSettings.rule.recoverDays')}>
          <InputNumber min={0} max={MOST_DAYS} precision={0} />
        </Form.Item>
      </div>
      <Form.Item name="level" label={t('alertSettings.rule.level')}>
        <Radio.Group options={LEVEL_NAMES.map((value) => ({ value, label: t(`alerts.${value}`) }))} />
      </Form.Item>
      <fieldset className="form-group">
        <legend>{t('alertSettings.rule.limits')}</legend>
        <div className="form-row">
          {LEVEL_NAMES.map((level) => (
            <Form.Item key={level} name={['limits', level]} label={t(`alerts.${level}`)}>
              <InputNumber min={1} max={MOST_WORKING_DAYS} precision={0} placeholder={t('alertSettings.rule.unlimited')} />
            </Form.Item>
          ))}
        </div>
      </fieldset>
    </>
  );
}

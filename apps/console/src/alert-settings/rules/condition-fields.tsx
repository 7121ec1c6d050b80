import { Form, InputNumber, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntered } from '../use-entered';
import type { EditedCondition } from './rule-api';
import { LAG_REASONS } from './rule-conditions';

/** The fields of the chosen kind of condition. */
export function ConditionFields() {
  const { t } = useTranslation();
  const kind = useEntered<EditedCondition['type']>(['condition', 'type']);
  switch (kind) {
    case 'light':
      return (
        <Field name="light">
          <Radio.Group options={(['yellow', 'red'] as const).map((value) => ({ value, label: t(`alertSettings.lamp.${value}`) }))} />
        </Field>
      );
    case 'red-periods':
    case 'unreported-periods':
      return (
        <Field name="moreThan">
          <InputNumber min={0} max={60} precision={0} />
        </Field>
      );
    case 'reason':
      return (
        <Field name="reason">
          <Select options={LAG_REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))} />
        </Field>
      );
    case 'due-within':
      return (
        <Field name="workingDays">
          <InputNumber min={0} max={250} precision={0} />
        </Field>
      );
    case 'forecast-below':
      return (
        <Field name="completion">
          <InputNumber suffix="%" />
        </Field>
      );
    case 'red-share':
      return <ShareFields />;
    case 'relative-violated':
      return null;
  }
}

function ShareFields() {
  const { t } = useTranslation();
  const groups = [
    { value: 'department', label: t('groups.department') },
    { value: 'area', label: t('groups.area') },
  ];
  return (
    <div className="form-row">
      <Field name="of">
        <Radio.Group options={groups} />
      </Field>
      <Field name="moreThan" label={t('alertSettings.field.share')}>
        <InputNumber suffix="%" />
      </Field>
      <Field name="atLeastItems">
        <InputNumber min={1} precision={0} />
      </Field>
    </div>
  );
}

interface ConditionFieldProps {
  readonly name: Exclude<keyof EditedCondition, 'type'>;
  readonly label?: string;
  readonly children: ReactNode;
}

function Field({ name, label, children }: ConditionFieldProps) {
  const { t } = useTranslation();
  return (
    <Form.Item
      name={['condition', name]}
      label={label ?? t(`alertSettings.field.${name}`)}
      rules={[{ required: true, message: t('alertSettings.required') }]}
    >
      {children}
    </Form.Item>
  );
}

import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntered } from '../use-entered';
import { useReceiverChoices } from './use-receiver-choices';
import type { OwnField } from './route-form';

const GROUPING_NAMES = ['department', 'area', 'rule', 'leader', 'level'] as const;
const MOST_REPEAT_DAYS = 60;
/** As they stand in a template. */
const TEMPLATE_FIELDS = { item: '{{item}}', completion: '{{completion}}', behind: '{{behind}}' };

export interface DeliveryFieldsProps {
  readonly region: string;
  readonly isRoot: boolean;
}

/** Who is told, and how. Below the root each field may be left to the route above. */
export function DeliveryFields({ region, isRoot }: DeliveryFieldsProps) {
  const { t } = useTranslation();
  const receivers = useReceiverChoices(region);
  const timings = (['at-once', 'digest'] as const).map((value) => ({ value, label: t(`alertSettings.timing.${value}`) }));
  const answers = [
    { value: true, label: t('alertSettings.route.resolved') },
    { value: false, label: t('alertSettings.route.notResolved') },
  ];
  return (
    <>
      <Own field="receivers" isRoot={isRoot}>
        <Select
          mode="multiple"
          options={[...receivers]}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('alertSettings.receiver.nobody')}
        />
      </Own>
      <Own field="timing" isRoot={isRoot}>
        <Radio.Group options={timings} />
      </Own>
      <Own field="groupBy" isRoot={isRoot}>
        <Select
          mode="multiple"
          options={GROUPING_NAMES.map((value) => ({ value, label: t(`alertSettings.grouping.${value}`) }))}
          placeholder={t('alertSettings.route.oneMessage')}
        />
      </Own>
      <Own field="repeatWorkingDays" isRoot={isRoot}>
        <InputNumber min={0} max={MOST_REPEAT_DAYS} precision={0} />
      </Own>
      <Own field="resolved" isRoot={isRoot}>
        <Radio.Group options={answers} />
      </Own>
      <Own field="template" isRoot={false} hint={t('alertSettings.route.templateHint', TEMPLATE_FIELDS)}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Own>
    </>
  );
}

interface OwnProps {
  readonly field: OwnField;
  readonly isRoot: boolean;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** A field behind a box that says whether the route has it of its own. The root has all of them. */
function Own({ field, isRoot, hint, children }: OwnProps) {
  const { t } = useTranslation();
  const isOwn = useEntered<boolean>(['own', field]);
  return (
    <div className="own-field">
      {!isRoot && (
        <Form.Item name={['own', field]} valuePropName="checked" noStyle>
          <Checkbox>{t('alertSettings.route.ownField', { field: t(`alertSettings.delivery.${field}`) })}</Checkbox>
        </Form.Item>
      )}
      {(isRoot || isOwn) && (
        <Form.Item name={field} label={t(`alertSettings.delivery.${field}`)} extra={hint} className={isRoot ? '' : 'label-hidden'}>
          {children}
        </Form.Item>
      )}
    </div>
  );
}

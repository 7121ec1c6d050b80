import { Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { OWN, type EnteredPolicy } from './entered-policy';
import { PolicyRules, type ShownPolicy } from './policy-rules';

const UNITS = ['points', 'relative-percent', 'missed-periods'] as const;
const NUMBERS = ['unreported.yellow', 'unreported.red', 'start.yellowAfterMonths', 'start.redAfterMonths'] as const;

/** The rules of the policy that is chosen, or the fields of one's own. */
export function OwnRules({ presets }: { readonly presets: readonly ShownPolicy[] }) {
  const { t } = useTranslation();
  const form = Form.useFormInstance<EnteredPolicy>();
  const chosen = Form.useWatch('preset', form);
  const preset = presets.find(({ id }) => id === chosen);
  if (preset !== undefined) return <PolicyRules policy={preset} />;
  if (chosen !== OWN) return null;
  const required = [{ required: true, message: t('administration.policy.missing') }];
  return (
    <>
      <Form.Item name="name" label={t('administration.policy.name')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="source" label={t('administration.policy.source')} rules={required}>
        <Input.TextArea maxLength={2000} autoSize />
      </Form.Item>
      <BandFields aspect="progress" />
      <BandFields aspect="funds" />
      <Form.Item name="goalTolerance" label={t('administration.policy.tolerance')} rules={required}>
        <InputNumber min={0} />
      </Form.Item>
      <div className="policy-pair">
        {NUMBERS.map((name) => (
          <Form.Item key={name} name={name.split('.')} label={t(`administration.policy.number.${name}`)}>
            <InputNumber min={0} precision={0} placeholder={t('administration.policy.never')} />
          </Form.Item>
        ))}
      </div>
    </>
  );
}

function BandFields({ aspect }: { readonly aspect: 'progress' | 'funds' }) {
  const { t } = useTranslation();
  return (
    <fieldset className="policy-pair policy-bands">
      <legend>{t(`administration.policy.${aspect}`)}</legend>
      <Form.Item name={[aspect, 'unit']} label={t('administration.policy.unit')}>
        <Select
          className="region-select"
          options={UNITS.map((value) => ({ value, label: t(`administration.policy.unitName.${value}`) }))}
        />
      </Form.Item>
      {(['red', 'yellow'] as const).map((light) => (
        <Form.Item key={light} name={[aspect, light]} label={t('administration.policy.below', { light: t(`light.${light}`) })}>
          <InputNumber placeholder={t('administration.policy.never')} />
        </Form.Item>
      ))}
    </fieldset>
  );
}

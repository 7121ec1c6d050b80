import { Button, Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../ui/date-field';
import { PersonFields } from './person-fields';

/** Who is told instead of somebody for some days. */
export function DeputyFields({ region }: { readonly region: string }) {
  const { t } = useTranslation();
  const roles = (['liaison', 'leader'] as const).map((value) => ({ value, label: t(`alertSettings.contact.${value}`) }));
  return (
    <Form.List name="deputies">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <fieldset key={key} className="form-group">
              <legend>{t('alertSettings.contact.deputyTitle')}</legend>
              <div className="form-row">
                <Form.Item name={[name, 'for']} label={t('alertSettings.contact.instead')}>
                  <Radio.Group options={roles} />
                </Form.Item>
                <Stretch name={[name, 'from']} label={t('alertSettings.dryRun.from')} />
                <Stretch name={[name, 'to']} label={t('alertSettings.dryRun.to')} />
              </div>
              <PersonFields region={region} path={[name]} isRequired />
              <Button size="small" onClick={() => remove(name)}>
                {t('alertSettings.contact.removeDeputy')}
              </Button>
            </fieldset>
          ))}
          <Button onClick={() => add({ for: 'liaison', language: 'zh-CN' })}>{t('alertSettings.contact.addDeputy')}</Button>
        </>
      )}
    </Form.List>
  );
}

interface StretchProps {
  readonly name: (string | number)[];
  readonly label: string;
}

/** The date's own label stands before it. */
function Stretch({ name, label }: StretchProps) {
  const { t } = useTranslation();
  return (
    <Form.Item name={name} rules={[{ required: true, message: t('alertSettings.required') }]} className="date-item">
      <LabelledDate label={label} />
    </Form.Item>
  );
}

interface LabelledDateProps {
  readonly label: string;
  readonly value?: string;
  readonly onChange?: (date: string | undefined) => void;
}

function LabelledDate({ label, value, onChange }: LabelledDateProps) {
  return <DateField label={label} value={value} onChange={(date) => onChange?.(date)} />;
}

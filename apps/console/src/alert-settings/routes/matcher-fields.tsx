import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDepartmentChoices } from '../../plan/use-departments';
import { WordsSelect } from '../words-select';
import { useRules } from '../rules/rule-api';

interface NamedChoice {
  readonly value: string;
  readonly label: string;
}

/** Which alerts a route takes: those that every field names. */
export function MatcherFields({ region }: { readonly region: string }) {
  const { t } = useTranslation();
  const departments = useDepartmentChoices(region);
  const rules = (useRules(region).data?.rules ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const levels = (['remind', 'supervise', 'summon'] as const).map((value) => ({ value, label: t(`alerts.${value}`) }));
  const services = (['projects', 'livelihood', 'targets'] as const).map((value) => ({ value, label: t(`service.${value}`) }));
  return (
    <fieldset className="form-group">
      <legend>{t('alertSettings.matcher.title')}</legend>
      <p className="muted">{t('alertSettings.matcher.explanation')}</p>
      <Chosen name="departments" options={departments} />
      <div className="form-row">
        <Chosen name="levels" options={levels} />
        <Chosen name="services" options={services} />
      </div>
      <div className="form-row">
        <Chosen name="areas" />
        <Chosen name="leaders" />
      </div>
      <Chosen name="rules" options={rules} />
    </fieldset>
  );
}

interface ChosenProps {
  readonly name: 'departments' | 'levels' | 'services' | 'areas' | 'leaders' | 'rules';
  /** Absent: any words. */
  readonly options?: readonly NamedChoice[];
}

function Chosen({ name, options }: ChosenProps) {
  const { t } = useTranslation();
  return (
    <Form.Item name={['matcher', name]} label={t(`alertSettings.matcher.${name}`)}>
      {options === undefined ? (
        <WordsSelect />
      ) : (
        <Select
          mode="multiple"
          options={[...options]}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('alertSettings.matcher.any')}
        />
      )}
    </Form.Item>
  );
}

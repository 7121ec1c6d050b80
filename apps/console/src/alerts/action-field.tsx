import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDepartmentChoices } from '../plan/use-departments';
import { DateEntry } from '../ui/date-entry';
import type { EnteredField } from './available-actions';
import type { ShownAlert } from './inbox-address';

/** As the server takes it. */
const LONGEST_TEXT = 2_000;

export interface ActionFieldProps {
  readonly field: EnteredField;
  readonly alert: ShownAlert;
}

/** One of the things that actions ask for. */
export function ActionField({ field, alert }: ActionFieldProps) {
  const { t } = useTranslation();
  const label = t(`alertAction.${field}`);
  const isDate = field === 'committedDate' || field === 'until';
  const rules = field === 'note' ? [] : [{ required: true, whitespace: true, message: t('alertAction.missing', { field: label }) }];
  if (isDate) {
    return (
      <Form.Item name={field} rules={rules}>
        <DateEntry label={label} />
      </Form.Item>
    );
  }
  return (
    <Form.Item name={field} label={label} rules={rules}>
      {field === 'department' ? (
        <DepartmentSelect alert={alert} />
      ) : (
        <Input.TextArea autoSize={{ minRows: field === 'note' ? 2 : 3, maxRows: 12 }} maxLength={LONGEST_TEXT} />
      )}
    </Form.Item>
  );
}

interface EnteredValue {
  /** Both given by the form. */
  readonly value?: string;
  readonly onChange?: (value: string | undefined) => void;
}

function DepartmentSelect({ alert: { region, department }, value, onChange, ...field }: EnteredValue & Pick<ActionFieldProps, 'alert'>) {
  const others = useDepartmentChoices(region).filter((choice) => choice.value !== department.code);
  return (
    <Select
      {...field}
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? null}
      options={[...others]}
      onChange={(chosen: string | null) => onChange?.(chosen ?? undefined)}
    />
  );
}

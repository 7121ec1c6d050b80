import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DETAIL_FIELDS, listChoices, type DetailField } from '../details/service-details';
import { EntryDate } from './entry-date';
import { EntryField, type EntryProps } from './entry-field';
import type { ItemFieldsProps } from './item-fields-props';
import { MoreSection } from './more-section';
import { QuantityInput } from './quantity-input';

const LINES = { minRows: 1, maxRows: 8 } as const;

/** What a service asks for beside the common fields. */
export function DetailFields(props: ItemFieldsProps) {
  const { t } = useTranslation();
  const { plan, draft, findProblem } = props;
  const fields = DETAIL_FIELDS[plan.service];
  return (
    <MoreSection
      title={t(`reports.item.details.${plan.service}`)}
      isFilled={fields.some(({ name }) => draft[name] !== '')}
      isRefused={findProblem('details') !== undefined}
    >
      {fields.map((field) =>
        field.kind === 'date' ? (
          <DetailDate key={field.name} {...props} field={field} />
        ) : (
          <Detail key={field.name} {...props} field={field} />
        ),
      )}
    </MoreSection>
  );
}

interface DetailProps extends ItemFieldsProps {
  readonly field: DetailField;
}

function Detail(props: DetailProps) {
  const { t } = useTranslation();
  const { field, findProblem } = props;
  return (
    <EntryField label={t(`detail.name.${field.name}`)} problem={findProblem(`details.${field.name}`)}>
      {(entry) => <DetailInput {...props} entry={entry} />}
    </EntryField>
  );
}

function DetailInput({ field: { name, kind }, draft, change, entry }: DetailProps & { readonly entry: EntryProps }) {
  const { t } = useTranslation();
  const input = { ...entry, value: draft[name] };
  const enter = (text: string): void => change({ [name]: text });
  if (kind === 'line') return <Input {...input} onChange={({ target }) => enter(target.value)} />;
  if (kind === 'lines') return <Input.TextArea {...input} autoSize={LINES} onChange={({ target }) => enter(target.value)} />;
  if (kind !== 'choice') {
    const unit = kind === 'money' ? t('reports.unit.funds') : kind === 'quantity' ? draft.unit : null;
    return <QuantityInput {...input} unit={unit} onChange={enter} />;
  }
  return (
    <Select
      {...entry}
      allowClear
      value={draft[name] === '' ? null : draft[name]}
      options={listChoices(name).map((value) => ({ value, label: t(`detail.choice.${value}`) }))}
      onChange={(chosen: string | undefined) => enter(chosen ?? '')}
    />
  );
}

function DetailDate({ field: { name }, draft, change, findProblem }: DetailProps) {
  const { t } = useTranslation();
  return (
    <EntryDate
      label={t(`detail.name.${name}`)}
      problem={findProblem(`details.${name}`)}
      value={draft[name]}
      onChange={(date) => change({ [name]: date })}
    />
  );
}

import { Checkbox, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { EntryDate } from './entry-date';
import { EntryField, EntryNotes } from './entry-field';
import type { ItemFieldsProps } from './item-fields-props';
import { MoreSection } from './more-section';
import { formatCodes, isOtherwise, listCodes, OPTIONAL_DEFAULTS, PACE_CHOICES, type OptionalDraft } from './optional-draft';
import { QuantityInput } from './quantity-input';

const FIELDS = Object.keys(OPTIONAL_DEFAULTS) as readonly (keyof OptionalDraft)[];
const findPath = (field: keyof OptionalDraft): string => (field === 'graceDays' ? 'reporting.graceDays' : field);

/** What is said of some items only. */
export function OptionalItemFields(props: ItemFieldsProps) {
  const { t } = useTranslation();
  const { draft, change, findProblem } = props;
  return (
    <MoreSection
      title={t('reports.item.more')}
      isFilled={FIELDS.some((field) => isOtherwise(draft, field))}
      isRefused={FIELDS.some((field) => findProblem(findPath(field)) !== undefined)}
    >
      <CoDepartments {...props} />
      <EntryField label={t('reports.item.town')} problem={findProblem('town')}>
        {(entry) => <Input {...entry} value={draft.town} onChange={({ target }) => change({ town: target.value })} />}
      </EntryField>
      <Joined {...props} />
      <OptionalNumber {...props} field="weight" />
      <OptionalNumber {...props} field="graceDays" />
      <Pace {...props} />
      <Acceptance {...props} />
    </MoreSection>
  );
}

function CoDepartments({ draft, departments, change, findProblem }: ItemFieldsProps) {
  const { t } = useTranslation();
  return (
    <EntryField label={t('reports.item.coDepartments')} problem={findProblem('coDepartments')}>
      {(entry) => (
        <Select
          {...entry}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          value={listCodes(draft.coDepartments)}
          options={[...departments]}
          onChange={(codes: string[]) => change({ coDepartments: formatCodes(codes) })}
        />
      )}
    </EntryField>
  );
}

function Joined({ draft, change, findProblem }: ItemFieldsProps) {
  const { t } = useTranslation();
  return (
    <EntryDate
      label={t('reports.item.joined')}
      hint={t('reports.item.joinedHint')}
      problem={findProblem('joined')}
      value={draft.joined}
      onChange={(joined) => change({ joined })}
    />
  );
}

function OptionalNumber({ draft, change, findProblem, field }: ItemFieldsProps & { readonly field: 'weight' | 'graceDays' }) {
  const { t } = useTranslation();
  return (
    <EntryField label={t(`reports.item.${field}`)} hint={t(`reports.item.${field}Hint`)} problem={findProblem(findPath(field))}>
      {(entry) => <QuantityInput {...entry} unit={null} value={draft[field]} onChange={(text) => change({ [field]: text })} />}
    </EntryField>
  );
}

function Pace({ draft, change, findProblem }: ItemFieldsProps) {
  const { t } = useTranslation();
  return (
    <EntryField label={t('reports.item.pace')} hint={t('reports.item.paceHint')} problem={findProblem('pace')}>
      {(entry) => (
        <Select
          {...entry}
          value={draft.pace}
          options={PACE_CHOICES.map((value) => ({ value, label: t(`reports.pace.${value}`) }))}
          onChange={(pace) => change({ pace })}
        />
      )}
    </EntryField>
  );
}

function Acceptance({ draft, change, findProblem }: ItemFieldsProps) {
  const { t } = useTranslation();
  return (
    <div className="entry">
      <Checkbox checked={draft.requiresAcceptance} onChange={({ target }) => change({ requiresAcceptance: target.checked })}>
        {t('reports.item.requiresAcceptance')}
      </Checkbox>
      <EntryNotes hint={t('reports.item.requiresAcceptanceHint')} problem={findProblem('requiresAcceptance')} />
    </div>
  );
}

import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DetailFields } from './detail-fields';
import { EntryDate } from './entry-date';
import { EntryField } from './entry-field';
import { CYCLES, hasMalformedPoints, takesTrajectory } from './item-draft';
import type { ItemFieldsProps } from './item-fields-props';
import { MeasureFields } from './measure-fields';
import { OptionalItemFields } from './optional-fields';

const LINES = { minRows: 2, maxRows: 12 } as const;

/** What an item is: for registering and for amending one. */
export function ItemFields(props: ItemFieldsProps) {
  const { t } = useTranslation();
  const { draft, change, findProblem, isNew } = props;
  const text = (field: 'code' | 'name' | 'area' | 'leader') => (
    <EntryField label={t(`reports.item.${field}`)} problem={findProblem(field)}>
      {(entry) => <Input {...entry} value={draft[field]} onChange={({ target }) => change({ [field]: target.value })} />}
    </EntryField>
  );
  const date = (field: 'start' | 'due') => (
    <EntryDate
      label={t(`reports.item.${field}`)}
      problem={findProblem(field)}
      value={draft[field]}
      onChange={(chosen) => change({ [field]: chosen })}
    />
  );
  return (
    <>
      {isNew && text('code')}
      {text('name')}
      {text('area')}
      <DepartmentField {...props} />
      {text('leader')}
      {date('start')}
      {date('due')}
      <CycleField {...props} />
      <MeasureFields {...props} />
      {takesTrajectory(draft) && (
        <EntryField
          label={t('reports.item.trajectory')}
          hint={t('reports.item.trajectoryHint')}
          problem={hasMalformedPoints(draft) ? t('reports.item.malformedPoint') : findProblem('trajectory')}
        >
          {(entry) => (
            <Input.TextArea
              {...entry}
              autoSize={LINES}
              value={draft.trajectory}
              onChange={({ target }) => change({ trajectory: target.value })}
            />
          )}
        </EntryField>
      )}
      <DetailFields {...props} />
      <OptionalItemFields {...props} />
    </>
  );
}

/** One that is not known yet is entered by its name: it is registered with the item. */
function DepartmentField({ draft, departments, change, findProblem }: ItemFieldsProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const known = new Set(departments.flatMap(({ value, label }) => [value, label]));
  const unknown = new Set([draft.department, typed.trim()].filter((name) => name !== '' && !known.has(name)));
  return (
    <EntryField label={t('reports.item.department')} hint={t('reports.item.departmentHint')} problem={findProblem('department')}>
      {(entry) => (
        <Select
          {...entry}
          showSearch={{ optionFilterProp: 'label', onSearch: setTyped }}
          value={draft.department === '' ? null : draft.department}
          options={[...departments, ...[...unknown].map((name) => ({ value: name, label: name }))]}
          onChange={(department: string) => change({ department })}
        />
      )}
    </EntryField>
  );
}

function CycleField({ draft, change, findProblem }: ItemFieldsProps) {
  const { t } = useTranslation();
  return (
    <EntryField label={t('reports.item.cycle')} problem={findProblem('reporting.every')}>
      {(entry) => (
        <Select
          {...entry}
          value={draft.cycle}
          options={CYCLES.map((value) => ({ value, label: t(`reports.cycle.${value}`) }))}
          onChange={(cycle) => change({ cycle })}
        />
      )}
    </EntryField>
  );
}

import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EntryField } from './entry-field';
import type { ItemFieldsProps } from './item-fields-props';
import { QuantityInput } from './quantity-input';
import { useReference, useReferences, type ReferenceName } from './use-references';

/** The item whose growth another one has to exceed, or to keep up with, and what that means in words. */
export function RelativeGoalFields(props: ItemFieldsProps) {
  const { t } = useTranslation();
  const { draft, change, findProblem } = props;
  return (
    <>
      <ReferenceField {...props} />
      {draft.direction === 'in-step-with' && (
        <EntryField label={t('reports.item.tolerance')} problem={findProblem('measure.tolerance')}>
          {(entry) => (
            <QuantityInput {...entry} unit={draft.unit} value={draft.tolerance} onChange={(tolerance) => change({ tolerance })} />
          )}
        </EntryField>
      )}
    </>
  );
}

function ReferenceField({ plan, draft, change, findProblem }: ItemFieldsProps) {
  const { t } = useTranslation();
  const [q, setSearched] = useState('');
  const chosen = useReference(draft.reference);
  const own = `${plan.region}-${plan.year}-${draft.code}`;
  const others = useReferences(plan, q.trim()).filter(({ id }) => id !== own && id !== chosen?.id);
  const label = ({ name, code }: ReferenceName): string => t('reports.item.referenceName', { name, code });
  const known = chosen ? [chosen, ...others] : others;
  return (
    <EntryField label={t('reports.item.reference')} hint={useMeaning(draft, chosen)} problem={findProblem('measure.reference')}>
      {(entry) => (
        <Select
          {...entry}
          placeholder={t('reports.item.referenceHint')}
          showSearch={{ filterOption: false, onSearch: setSearched }}
          value={draft.reference === '' ? null : draft.reference}
          options={known.map((each) => ({ value: each.id, label: label(each) }))}
          onChange={(reference: string) => change({ reference })}
        />
      )}
    </EntryField>
  );
}

function useMeaning({ direction, reference: id, tolerance, unit }: ItemFieldsProps['draft'], chosen: ReferenceName | null | undefined) {
  const { t } = useTranslation();
  if (chosen === null) return t('reports.item.referenceUnknown', { id });
  if (chosen === undefined) return undefined;
  const { name } = chosen;
  if (direction === 'above') return t('reports.item.meaning.above', { name });
  return t('reports.item.meaning.in-step-with', { name, unit, tolerance: tolerance === '' ? '0' : tolerance });
}

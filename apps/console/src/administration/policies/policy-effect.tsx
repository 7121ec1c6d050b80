import type { Schemas } from '@duban/client';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../ui/data-table';
import { ItemLink } from '../../ui/item-link';
import { LightTag } from '../../ui/light-tag';
import { Points } from '../../ui/points';

type ChangedItem = Schemas['LightChange'];

/** Which items would have another light. */
export function PolicyEffect({ effect: { on, items, changed, transitions, changes } }: { readonly effect: Schemas['PolicyPreview'] }) {
  const { t } = useTranslation();
  const columns = [
    { key: 'item', title: t('item.name'), render: ({ item }: ChangedItem) => <ItemLink item={item} /> },
    {
      key: 'deviation',
      title: t('completion.deviation'),
      isWideOnly: true,
      render: ({ item }: ChangedItem) => <Points value={item.deviation} />,
    },
    {
      key: 'before',
      title: t('administration.policy.now'),
      render: ({ before }: ChangedItem) => before !== null && <LightTag light={before} />,
    },
    { key: 'after', title: t('administration.policy.then'), render: ({ item }: ChangedItem) => <LightTag light={item.light} /> },
  ];
  return (
    <>
      <p>{t(changed === 0 ? 'administration.policy.noEffect' : 'administration.policy.effectText', { on, items, changed })}</p>
      <ul className="policy-rules">
        {transitions.map(({ before, after, items: count }) => (
          <li key={before + after}>
            <LightTag light={before} />{' '}
            <span role="img" aria-label={t('changes.to')}>
              →
            </span>{' '}
            <LightTag light={after} /> {t('administration.policy.count', { count })}
          </li>
        ))}
      </ul>
      {changes.length > 0 && (
        <div className="administration-table">
          <DataTable caption={t('administration.policy.effect')} columns={columns} rows={changes} rowKey={({ item }) => item.id} />
        </div>
      )}
      {changes.length < changed && <p className="muted">{t('administration.policy.shownOnly', { count: changes.length })}</p>}
    </>
  );
}

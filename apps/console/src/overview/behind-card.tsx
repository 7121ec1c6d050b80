import { useTranslation } from 'react-i18next';
import { ItemLink } from '../ui/item-link';
import { LightTag } from '../ui/light-tag';
import { Points } from '../ui/points';
import { QueryCard } from '../ui/query-card';
import { useMostBehind } from './use-overview';
import type { View } from './use-view';

/** The items that are most behind their plan. */
export function BehindCard({ view }: { readonly view: View }) {
  const { t } = useTranslation();
  return (
    <QueryCard
      title={t('behind.title')}
      className="half"
      query={useMostBehind(view)}
      isEmpty={({ items }) => items.length === 0}
      emptyText={t('behind.none')}
    >
      {({ items }) => (
        <ul className="items">
          {items.map((item) => (
            <li key={item.id}>
              <ItemLink item={item} on={view.on} known={view.known} />
              <span className="light-change">
                <LightTag light={item.light} /> <Points value={item.deviation} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </QueryCard>
  );
}

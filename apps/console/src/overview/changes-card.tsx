import { useTranslation } from 'react-i18next';
import { NEWS_DAYS } from '../plan/use-plan-figures';
import { ItemLink } from '../ui/item-link';
import { LightTag } from '../ui/light-tag';
import { QueryCard } from '../ui/query-card';
import { Shortened } from '../ui/shortened';
import { comparedView } from './compared';
import { useViewChanges } from './use-overview';
import type { View } from './use-view';

/** Items that have changed their light in the last days. */
export function ChangesCard({ view }: { readonly view: View }) {
  const { t } = useTranslation();
  const compared = comparedView(view);
  return (
    <QueryCard
      title={compared === undefined ? t('changes.title', { count: NEWS_DAYS }) : t('changes.since', { date: compared.on })}
      className="half changes"
      query={useViewChanges(view)}
      isEmpty={({ changes }) => changes.length === 0}
      emptyText={t('changes.none')}
    >
      {({ changed, changes }) => (
        <>
          {changed > changes.length && <p className="muted">{t('changes.listed', { count: changed, shown: changes.length })}</p>}
          <Shortened entries={changes}>
            {(shown) => (
              <ul className="items">
                {shown.map(({ before, item }) => (
                  <li key={item.id}>
                    <ItemLink item={item} on={view.on} known={view.known} />
                    <span className="light-change">
                      {before === null ? t('changes.new') : <LightTag light={before} />}
                      <span aria-label={t('changes.to')} role="img">
                        →
                      </span>
                      <LightTag light={item.light} />
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </Shortened>
        </>
      )}
    </QueryCard>
  );
}

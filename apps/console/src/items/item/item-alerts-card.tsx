import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { QueryCard } from '../../ui/query-card';
import { useItemAlerts, type ShownItem } from './use-item';

/** Alerts about the item, as they stand now. */
export function ItemAlertsCard({ item }: { readonly item: ShownItem }) {
  const { t } = useTranslation();
  return (
    <QueryCard
      title={t('items.alert.title')}
      className="half"
      query={useItemAlerts(item)}
      isEmpty={({ items }) => items.length === 0}
      emptyText={t('items.alert.none')}
    >
      {({ items }) => (
        <ul className="items">
          {items.map(({ id, level, state, rule, raisedOn, answerBy }) => (
            <li key={id}>
              <span className="item-name">
                <Link to={`/alerts/${encodeURIComponent(id)}`}>{rule.name}</Link>
                <span className="muted">
                  {t('items.alert.raised', { date: raisedOn })}
                  {answerBy !== null && t('items.alert.answerBy', { date: answerBy })}
                </span>
              </span>
              <span className="light-change">
                {t(`alerts.${level}`)} · {t(`items.alertState.${state}`)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </QueryCard>
  );
}

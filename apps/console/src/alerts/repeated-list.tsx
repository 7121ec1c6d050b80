import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ItemLink } from '../ui/item-link';
import { QueryCard } from '../ui/query-card';
import type { ShownStatistics } from './statistics-address';
import { useRuleChoices } from './use-alerts';

export interface RepeatedListProps {
  readonly region: string;
  readonly query: UseQueryResult<ShownStatistics>;
}

/** Items about which one rule has raised alerts again and again. */
export function RepeatedList({ region, query }: RepeatedListProps) {
  const { t } = useTranslation();
  const rules = useRuleChoices(region);
  const nameRule = (id: string): string => rules.find(({ value }) => value === id)?.label ?? t('alertStatistics.formerRule');
  return (
    <QueryCard
      title={t('alertStatistics.repeated')}
      query={query}
      isEmpty={({ repeated }) => repeated.items.length === 0}
      emptyText={t('alertStatistics.noneRepeated')}
    >
      {({ repeated }) => (
        <ul className="items">
          {repeated.items.map(({ itemId, name, department, rule, times }) => (
            <li key={`${itemId} ${rule}`}>
              <ItemLink item={{ id: itemId, name, department }} />
              <span className="number">{t('alertStatistics.times', { rule: nameRule(rule), times })}</span>
            </li>
          ))}
        </ul>
      )}
    </QueryCard>
  );
}

import { useTranslation } from 'react-i18next';
import { rankGroups } from '../plan/rank-groups';
import { useSummary } from '../plan/use-plan-figures';
import { formatPercent } from '../ui/numbers';
import { Points } from '../ui/points';
import { QueryCard } from '../ui/query-card';
import { Shortened } from '../ui/shortened';
import type { DateBarProps } from './date-bar';

/** Departments by how far they are before or behind their plan. */
export function RankingCard({ view, change }: DateBarProps) {
  const { t } = useTranslation();
  return (
    <QueryCard
      title={t('ranking.title')}
      className="third"
      query={useSummary(view, 'department')}
      isEmpty={({ groups }) => groups.length === 0}
      emptyText={t('overview.noItem')}
    >
      {({ groups }) => (
        <Shortened entries={rankGroups(groups)}>
          {(ranked) => (
            <ol className="ranking">
              {ranked.map(({ rank, group }) => (
                <li key={group.key}>
                  <span className="rank number">{rank}</span>
                  <button type="button" className="link" onClick={() => change({ part: { kind: 'department', key: group.key } })}>
                    {group.name}
                  </button>
                  <span className="number wide-only">{formatPercent(group.completion)}</span>
                  <Points value={group.deviation} />
                </li>
              ))}
            </ol>
          )}
        </Shortened>
      )}
    </QueryCard>
  );
}

import { useTranslation } from 'react-i18next';
import { rankGroups } from '../plan/rank-groups';
import { useSummary } from '../plan/use-plan-figures';
import { formatPercent } from '../ui/numbers';
import { Points } from '../ui/points';
import { QueryCard } from '../ui/query-card';
import { Shortened } from '../ui/shortened';
import { lastPeriodView } from './compared';
import { Rise } from './rise';
import type { ViewProps } from './use-view';

/** Departments by how far they are before or behind their plan, with their change of position since the last period. */
export function RankingCard({ view, change }: ViewProps) {
  const { t } = useTranslation();
  const earlier = lastPeriodView(view);
  const { data: before } = useSummary(earlier, 'department');
  return (
    <QueryCard
      title={t('ranking.title')}
      className="third"
      query={useSummary(view, 'department')}
      isEmpty={({ groups }) => groups.length === 0}
      emptyText={t('overview.noItem')}
    >
      {({ groups }) => (
        <>
          <Shortened entries={rankGroups(groups, before?.groups)}>
            {(ranked) => (
              <ol className="ranking">
                {ranked.map(({ rank, rise, group }) => (
                  <li key={group.key}>
                    <span className="rank number">{rank}</span>
                    <Rise value={rise} />
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
          <p className="muted">{t('ranking.since', { date: earlier.on })}</p>
        </>
      )}
    </QueryCard>
  );
}

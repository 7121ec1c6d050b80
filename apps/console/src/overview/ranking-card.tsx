import { useTranslation } from 'react-i18next';
import { formatPercent } from '../ui/numbers';
import { Points } from '../ui/points';
import { QueryCard } from '../ui/query-card';
import { Shortened } from '../ui/shortened';
import { useSummary, type SummaryGroup } from './use-overview';
import type { ViewProps } from './use-view';

/** Departments by how far they are before or behind their plan. */
export function RankingCard({ view, change }: ViewProps) {
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

interface RankedGroup {
  readonly rank: number;
  readonly group: SummaryGroup;
}

/** The greatest deviation first; equal ones share a rank. Departments without a deviation are not ranked. */
function rankGroups(groups: readonly SummaryGroup[]): readonly RankedGroup[] {
  const sorted = groups.filter(({ deviation }) => deviation !== null).sort((a, b) => (b.deviation ?? 0) - (a.deviation ?? 0));
  return sorted.map((group) => ({ group, rank: sorted.findIndex(({ deviation }) => deviation === group.deviation) + 1 }));
}

import { useTranslation } from 'react-i18next';
import { rankGroups } from '../plan/rank-groups';
import { useSummary } from '../plan/use-plan-figures';
import { formatPoints } from '../ui/numbers';
import { pickEnds } from './pick-ends';
import type { WallProps } from './wall';
import { WallPart } from './wall-part';

const SHOWN = 12;

/** The first and the last departments, by how far they are before or behind their plan. */
export function WallRanking({ plan }: WallProps) {
  const { t } = useTranslation();
  return (
    <WallPart title={t('wall.ranking')} className="wall-ranking" query={useSummary(plan, 'department')}>
      {({ groups }) => {
        const { first, leftOut, last } = pickEnds(rankGroups(groups), SHOWN);
        return (
          <ol>
            {first.map(toRow)}
            {leftOut > 0 && <li className="muted">{t('wall.leftOut', { count: leftOut })}</li>}
            {last.map(toRow)}
          </ol>
        );
      }}
    </WallPart>
  );
}

function toRow({ rank, group }: ReturnType<typeof rankGroups>[number]) {
  return (
    <li key={group.key}>
      <span className="rank number">{rank}</span>
      <span className="wall-name">{group.name}</span>
      <span className="number">{formatPoints(group.deviation)}</span>
    </li>
  );
}

import { useTranslation } from 'react-i18next';
import { NEWS_DAYS, useChanges } from '../plan/use-plan-figures';
import { LightTag } from '../ui/light-tag';
import { listShownChanges, type ShownChange } from './shown-changes';
import type { LightNews } from './use-live-wall';
import { useTimeOfDay } from './use-time-of-day';
import type { WallProps } from './wall';
import { WallPart } from './wall-part';

export interface WallChangesProps extends WallProps {
  readonly news: readonly LightNews[];
}

const SHOWN = 4;

/** What has changed its light: first what changes now, as it comes in, then what has changed in the last days. */
export function WallChanges({ plan, news }: WallChangesProps) {
  const { t } = useTranslation();
  return (
    <WallPart title={t('wall.changes', { count: NEWS_DAYS })} className="wall-changes" query={useChanges(plan)}>
      {({ changes }) => {
        const shown = listShownChanges(news, changes).slice(0, SHOWN);
        if (shown.length === 0) return <p className="muted">{t('changes.none')}</p>;
        return (
          <ol>
            {shown.map((change) => (
              <ChangeRow key={change.key} change={change} />
            ))}
          </ol>
        );
      }}
    </WallPart>
  );
}

function ChangeRow({ change: { name, department, before, light, arrivedAt } }: { readonly change: ShownChange }) {
  const { t } = useTranslation();
  const formatTime = useTimeOfDay();
  return (
    <li className={arrivedAt === undefined ? '' : 'arrived'}>
      <span className="wall-name">{name}</span>
      <span className="wall-change">
        <span className="muted">
          {department}
          {arrivedAt !== undefined && ` ${formatTime(arrivedAt)}`}
        </span>
        <span className="light-change">
          {before === null ? t('changes.new') : <LightTag light={before} />}
          <span role="img" aria-label={t('changes.to')}>
            →
          </span>
          <LightTag light={light} />
        </span>
      </span>
    </li>
  );
}

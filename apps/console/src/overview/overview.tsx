import { useTranslation } from 'react-i18next';
import { AlertsCard } from './alerts-card';
import { BehindCard } from './behind-card';
import { ChangesCard } from './changes-card';
import { CompletionCard } from './completion-card';
import { CurveCard } from './curve-card';
import { GroupsCard } from './groups-card';
import { LightCounts } from './light-counts';
import { DateBar } from '../plan/date-bar';
import { PlanBar } from '../plan/plan-bar';
import { useLiveStatus } from '../ui/use-live-status';
import type { OverviewProps } from './overview-props';
import { PartCard } from './part-card';
import { DateField } from '../ui/date-field';
import { RankingCard } from './ranking-card';

/** How far a plan is, on any date, and what lags. */
export function Overview({ view, plans, change }: OverviewProps) {
  const { t } = useTranslation();
  useLiveStatus(view.region);
  return (
    <div className="overview">
      <div className="overview-head">
        <h1>{t('overview.title')}</h1>
        <PlanBar
          plan={{ ...view, plans }}
          onChange={(choice) =>
            change({ ...choice, ...(choice.year !== undefined && { on: undefined, known: undefined }), part: undefined })
          }
        />
      </div>
      <DateBar view={view} change={change}>
        <DateField label={t('dates.since')} hint={t('dates.sinceHint')} value={view.since} onChange={(date) => change({ since: date })} />
      </DateBar>
      <LightCounts view={view} change={change} />
      {view.part !== undefined && <PartCard view={view} part={view.part} change={change} />}
      <div className="cards">
        <div className="column third">
          <CompletionCard view={view} />
          <AlertsCard view={view} />
        </div>
        <CurveCard view={view} />
        <GroupsCard view={view} change={change} />
        <RankingCard view={view} change={change} />
        <ChangesCard view={view} />
        <BehindCard view={view} />
      </div>
    </div>
  );
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useSearchParams } from 'react-router';
import { PlanBar } from '../plan/plan-bar';
import type { ShownPlan } from '../plan/require-plan';

const PAGES = ['/alerts', '/alerts/silences', '/alerts/statistics'] as const;

export interface AlertsHeadProps {
  readonly title: string;
  readonly plan: ShownPlan;
  readonly children?: ReactNode;
}

/** Above the pages that are about many alerts: whose, and the way to the others. */
export function AlertsHead({ title, plan, children }: AlertsHeadProps) {
  const { t } = useTranslation();
  const [, setSearch] = useSearchParams();
  const { region, year } = plan;
  const names = [t('alertList.inbox'), t('silenceList.title'), t('alertStatistics.title')];
  return (
    <>
      <div className="page-head">
        <h1>{title}</h1>
        <PlanBar plan={plan} onChange={(choice) => setSearch(toAddress({ region, year, ...choice }))} />
      </div>
      <div className="page-head">
        <nav className="choices" aria-label={t('alertList.pages')}>
          {PAGES.map((pathname, index) => (
            <NavLink key={pathname} end to={{ pathname, search: toAddress({ region, year }) }}>
              {names[index]}
            </NavLink>
          ))}
        </nav>
        {children}
      </div>
    </>
  );
}

function toAddress({ region, year }: Pick<ShownPlan, 'region' | 'year'>): string {
  return new URLSearchParams({ region, year: String(year) }).toString();
}

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { RequirePlan, type ShownPlan } from '../plan/require-plan';
import { SettingRegionSelect } from './setting-region-select';

const PAGES = ['rules', 'routes', 'channels', 'contacts', 'deliveries'] as const;

/** What the pages of alert settings have around them: whose settings, and the way to the other ones. */
export function SettingsFrame({ children }: { readonly children: (plan: ShownPlan) => ReactNode }) {
  const { t } = useTranslation();
  return (
    <RequirePlan>
      {(plan) => (
        <div className="page alert-settings">
          <header className="page-head">
            <h1>{t('alertSettings.title')}</h1>
            <SettingRegionSelect region={plan.region} plans={plan.plans} />
          </header>
          <nav className="settings-tabs" aria-label={t('alertSettings.title')}>
            {PAGES.map((page) => (
              <NavLink key={page} to={{ pathname: `/alert-settings/${page}`, search: `?region=${plan.region}&year=${plan.year}` }}>
                {t(`alertSettings.page.${page}`)}
              </NavLink>
            ))}
          </nav>
          {/* Another region begins with nothing entered. */}
          <div key={plan.region} className="page">
            {children(plan)}
          </div>
        </div>
      )}
    </RequirePlan>
  );
}

import { useTranslation } from 'react-i18next';
import { NavLink, useSearchParams } from 'react-router';
import { readPlanAddress } from '../plan/plan-address';
import { useIsAtLeast } from '../session/rights';

/** The parts of the page. The plan that is shown stays when one goes to another part. */
export function Navigation() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const isReporter = useIsAtLeast('reporter');
  const isSupervisor = useIsAtLeast('supervisor');
  const parts = [
    { path: '/overview', name: t('overview.title') },
    { path: '/items', name: t('navigation.items') },
    ...(isReporter ? [{ path: '/reports', name: t('navigation.reports') }] : []),
    { path: '/alerts', name: t('navigation.alerts') },
    ...(isSupervisor ? [{ path: '/alert-settings', name: t('navigation.alertSettings') }] : []),
    { path: '/wall', name: t('navigation.wall') },
    ...(isSupervisor ? [{ path: '/administration', name: t('navigation.administration') }] : []),
  ];
  const { region, year } = readPlanAddress(search);
  const plan = region === undefined || year === undefined ? '' : `?region=${region}&year=${year}`;
  return (
    <nav className="navigation" aria-label={t('navigation.title')}>
      {parts.map(({ path, name }) => (
        <NavLink key={path} to={path + plan}>
          {name}
        </NavLink>
      ))}
    </nav>
  );
}

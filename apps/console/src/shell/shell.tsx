import { useTranslation } from 'react-i18next';
import { Link, Outlet } from 'react-router';
import { AppearanceButtons } from './appearance-buttons';
import { DemoBanner } from './demo-banner';
import { Navigation } from './navigation';
import { Notices } from './notices';
import { OfflineNotice } from './offline-notice';
import { UserMenu } from './user-menu';

/** What every page of somebody who is signed in has around it. */
export function Shell() {
  const { t } = useTranslation();
  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        {t('app.skip')}
      </a>
      <DemoBanner />
      <header className="shell-header">
        <Link to="/overview" className="brand">
          {t('app.name')}
        </Link>
        <Navigation />
        <span className="shell-buttons">
          <AppearanceButtons />
          <UserMenu />
        </span>
      </header>
      <OfflineNotice />
      <main id="content" className="content" tabIndex={-1}>
        <Outlet />
      </main>
      <Notices />
    </div>
  );
}

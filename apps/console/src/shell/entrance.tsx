import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AppearanceButtons } from './appearance-buttons';
import { OfflineNotice } from './offline-notice';

/** The page of somebody who is not signed in. */
export function Entrance({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="entrance">
      <header className="entrance-header">
        <AppearanceButtons />
      </header>
      <OfflineNotice />
      <main className="entrance-main">
        <p className="brand large">{t('app.name')}</p>
        <p className="muted">{t('app.description')}</p>
        <div className="panel entrance-card">
          <h1>{title}</h1>
          {children}
        </div>
      </main>
    </div>
  );
}

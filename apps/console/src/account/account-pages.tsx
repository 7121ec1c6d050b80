import { useTranslation } from 'react-i18next';
import { Route, Routes } from 'react-router';
import { NotFoundPage } from '../shell/not-found-page';
import { addTexts } from '../texts/add-texts';
import en from './en.json';
import { OwnPassword } from './own-password';
import { OwnSessions } from './own-sessions';
import { UserFacts } from './user-facts';
import zhCN from './zh-CN.json';
import './account.css';

addTexts({ 'zh-CN': zhCN, en });

export default function AccountPages() {
  return (
    <Routes>
      <Route index element={<AccountPage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}

/** What somebody sees and changes of his own account. */
function AccountPage() {
  const { t } = useTranslation();
  return (
    <div className="page account">
      <h1>{t('account.title')}</h1>
      <div className="account-columns">
        <UserFacts />
        <OwnPassword />
      </div>
      <OwnSessions />
    </div>
  );
}

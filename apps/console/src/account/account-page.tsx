import { useTranslation } from 'react-i18next';
import { addTexts } from '../texts/add-texts';
import en from './en.json';
import { OwnPassword } from './own-password';
import { OwnSessions } from './own-sessions';
import { UserFacts } from './user-facts';
import zhCN from './zh-CN.json';
import './account.css';

addTexts({ 'zh-CN': zhCN, en });

/** What somebody sees and changes of his own account. */
export default function AccountPage() {
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

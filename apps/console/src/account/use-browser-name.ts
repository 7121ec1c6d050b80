import { useTranslation } from 'react-i18next';
import { readBrowser } from './read-browser';

/** Names what a browser calls itself in words that its user knows. */
export function useBrowserName(): (agent: string) => string {
  const { t } = useTranslation();
  return (agent) => {
    const { browser, system } = readBrowser(agent);
    return [browser ?? t('account.otherBrowser'), ...(system === undefined ? [] : [system])].join(' · ');
  };
}

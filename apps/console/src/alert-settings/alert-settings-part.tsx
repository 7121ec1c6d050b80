import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { useIsAtLeast } from '../session/rights';
import { addTexts } from '../texts/add-texts';
import { Message } from '../ui/message';
import './alert-settings.css';
import en from './en.json';
import zhCN from './zh-CN.json';

addTexts({ 'zh-CN': zhCN, en });

export default function AlertSettingsPart() {
  const { t } = useTranslation();
  return useIsAtLeast('supervisor') ? <Outlet /> : <Message title={t('alertSettings.forbidden')} />;
}

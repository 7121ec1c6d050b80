import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { useIsAtLeast } from '../session/rights';
import { NotFoundPage } from '../shell/not-found-page';
import { addTexts } from '../texts/add-texts';
import { Message } from '../ui/message';
import './alert-settings.css';
import en from './en.json';
import zhCN from './zh-CN.json';

addTexts({ 'zh-CN': zhCN, en });

const ChannelsPage = lazy(() => import('./channels/channels-page'));
const ContactsPage = lazy(() => import('./contacts/contacts-page'));
const DeliveriesPage = lazy(() => import('./deliveries/deliveries-page'));
const RoutesPage = lazy(() => import('./routes/routes-page'));
const RulesPage = lazy(() => import('./rules/rules-page'));

export default function AlertSettingsPages() {
  const { t } = useTranslation();
  const { search } = useLocation();
  if (!useIsAtLeast('supervisor')) return <Message title={t('alertSettings.forbidden')} />;
  return (
    <Routes>
      <Route index element={<Navigate to={`rules${search}`} replace />} />
      <Route path="rules" element={<RulesPage />} />
      <Route path="routes" element={<RoutesPage />} />
      <Route path="channels" element={<ChannelsPage />} />
      <Route path="contacts" element={<ContactsPage />} />
      <Route path="deliveries" element={<DeliveriesPage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}

import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import { NotFoundPage } from '../shell/not-found-page';
import { addTexts } from '../texts/add-texts';
import en from './en.json';
import { InboxPage } from './inbox-page';
import zhCN from './zh-CN.json';
import './alerts.css';

const AlertPage = lazy(() => import('./alert-page'));
const SilencesPage = lazy(() => import('./silences-page'));
const StatisticsPage = lazy(() => import('./statistics-page'));

addTexts({ 'zh-CN': zhCN, en });

export default function AlertsPages() {
  return (
    <Routes>
      <Route index element={<InboxPage />} />
      <Route path="silences" element={<SilencesPage />} />
      <Route path="statistics" element={<StatisticsPage />} />
      <Route path=":id" element={<AlertPage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}

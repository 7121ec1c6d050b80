import { useTranslation } from 'react-i18next';
import { Route, Routes } from 'react-router';
import { NotFoundPage } from '../shell/not-found-page';
import { addTexts } from '../texts/add-texts';
import en from './en.json';
import zhCN from './zh-CN.json';
import './reports.css';

addTexts({ 'zh-CN': zhCN, en });

export default function ReportsPages() {
  return (
    <Routes>
      <Route index element={<First />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}

function First() {
  const { t } = useTranslation();
  return <h1>{t('reports.title')}</h1>;
}

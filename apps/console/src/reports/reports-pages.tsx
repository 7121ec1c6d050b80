import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import { DETAIL_TEXTS } from '../details/detail-texts';
import { NotFoundPage } from '../shell/not-found-page';
import { addTexts } from '../texts/add-texts';
import en from './en.json';
import zhCN from './zh-CN.json';
import './reports.css';

addTexts(DETAIL_TEXTS);
addTexts({ 'zh-CN': zhCN, en });

const ActionsPage = lazy(() => import('./actions-page'));
const AmendPage = lazy(() => import('./amend-page'));
const CorrectPage = lazy(() => import('./correct-page'));
const DuePage = lazy(() => import('./due-page'));
const RegisterPage = lazy(() => import('./register-page'));
const ReportPage = lazy(() => import('./report-page'));
const TablePage = lazy(() => import('./table-page'));
const UploadPage = lazy(() => import('./upload-page'));
const UploadPlanPage = lazy(() => import('./upload-plan-page'));

export default function ReportsPages() {
  return (
    <Routes>
      <Route index element={<DuePage />} />
      <Route path="new" element={<ReportPage />} />
      <Route path="correct" element={<CorrectPage />} />
      <Route path="table" element={<TablePage />} />
      <Route path="upload" element={<UploadPage />} />
      <Route path="upload-plan" element={<UploadPlanPage />} />
      <Route path="actions" element={<ActionsPage />} />
      <Route path="register" element={<RegisterPage />} />
      <Route path="amend" element={<AmendPage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}

import { Route, Routes } from 'react-router';
import { RequirePlan } from '../plan/require-plan';
import { NotFoundPage } from '../shell/not-found-page';
import { addTexts } from '../texts/add-texts';
import en from './en.json';
import { Wall } from './wall';
import zhCN from './zh-CN.json';
import './wall.css';

addTexts({ 'zh-CN': zhCN, en });

export default function WallPages() {
  return (
    <Routes>
      <Route index element={<RequirePlan>{(plan) => <Wall plan={plan} />}</RequirePlan>} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}

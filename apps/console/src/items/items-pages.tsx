import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import { DETAIL_TEXTS } from '../details/detail-texts';
import { NotFoundPage } from '../shell/not-found-page';
import { addTexts } from '../texts/add-texts';
import en from './en.json';
import zhCN from './zh-CN.json';
import './items.css';

addTexts(DETAIL_TEXTS);
addTexts({ 'zh-CN': zhCN, en });

const ItemPage = lazy(() => import('./item/item-page'));
const ItemsPage = lazy(() => import('./list/items-page'));

export default function ItemsPages() {
  return (
    <Routes>
      <Route index element={<ItemsPage />} />
      <Route path=":id" element={<ItemPage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}

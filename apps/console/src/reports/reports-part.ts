import { DETAIL_TEXTS } from '../details/detail-texts';
import { addTexts } from '../texts/add-texts';
import en from './en.json';
import zhCN from './zh-CN.json';
import './reports.css';

addTexts(DETAIL_TEXTS);
addTexts({ 'zh-CN': zhCN, en });

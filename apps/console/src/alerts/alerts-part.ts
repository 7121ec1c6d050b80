import { addTexts } from '../texts/add-texts';
import en from './en.json';
import zhCN from './zh-CN.json';
import './alerts.css';

addTexts({ 'zh-CN': zhCN, en });

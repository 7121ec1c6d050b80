import en from './en.json';
import zhCN from './zh-CN.json';

/** What the fields of the services are called: for parts that show them and for parts that ask for them. */
export const DETAIL_TEXTS = { 'zh-CN': zhCN, en };

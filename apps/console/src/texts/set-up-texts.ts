import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type account from '../account/zh-CN.json';
import type administration from '../administration/zh-CN.json';
import type alertSettings from '../alert-settings/zh-CN.json';
import type alerts from '../alerts/zh-CN.json';
import type details from '../details/zh-CN.json';
import type items from '../items/zh-CN.json';
import type reports from '../reports/zh-CN.json';
import { readPreference, writePreference } from '../shell/preferences';
import type wall from '../wall/zh-CN.json';
import en from './en.json';
import zhCN from './zh-CN.json';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

type PartTexts = typeof account &
  typeof administration &
  typeof alertSettings &
  typeof alerts &
  typeof details &
  typeof items &
  typeof reports &
  typeof wall;

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof zhCN & PartTexts };
    enableSelector: false;
  }
}

/** Both languages are part of the page. Chinese unless the reader has chosen English before. Parts add their texts when they are loaded. */
export function setUpTexts(): void {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
    document.title = i18next.t('app.name');
  });
  void i18next.use(initReactI18next).init({
    lng: readPreference('language', LANGUAGES) ?? 'zh-CN',
    fallbackLng: false,
    resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
  });
}

export function chooseLanguage(language: Language): void {
  writePreference('language', language);
  void i18next.changeLanguage(language);
}

import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { readPreference, writePreference } from '../shell/preferences';
import en from './en.json';
import zhCN from './zh-CN.json';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof zhCN };
    enableSelector: false;
  }
}

/** Both languages are part of the page. Chinese unless the reader has chosen English before. */
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

import type { Catalogue } from './catalogue';
import { EN } from './en';
import { ZH_CN } from './zh-cn';

export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

export const CATALOGUES: Readonly<Record<Locale, Catalogue>> = { 'zh-CN': ZH_CN, en: EN };
const DEFAULT: Locale = 'zh-CN';
/** A longer header is no person's choice of languages. */
const MAX_HEADER = 500;

/** The caller's language from Accept-Language (RFC 9110 §12.5.4): the best rated that we speak, zh-CN otherwise. */
export function chooseLocale(acceptLanguage: string | undefined): Locale {
  if (acceptLanguage === undefined || acceptLanguage.length > MAX_HEADER) return DEFAULT;
  const wishes = acceptLanguage.split(',').map(parseWish);
  const best = wishes.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality);
  return best.map(({ tag }) => spoken(tag)).find((locale) => locale !== undefined) ?? DEFAULT;
}

function parseWish(entry: string): { tag: string; quality: number } {
  const [tag = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  return { tag, quality: quality === undefined ? 1 : Number(quality.slice(2)) || 0 };
}

function spoken(tag: string): Locale | undefined {
  if (tag === '*' || tag === 'zh' || tag.startsWith('zh-')) return 'zh-CN';
  return tag === 'en' || tag.startsWith('en-') ? 'en' : undefined;
}

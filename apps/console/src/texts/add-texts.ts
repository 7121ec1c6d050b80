import i18next from 'i18next';
import { LANGUAGES, type Language } from './set-up-texts';

/** Adds the texts of a part of the page that is loaded when somebody goes there. Their first keys are that part's own. */
export function addTexts(texts: Readonly<Record<Language, object>>): void {
  for (const language of LANGUAGES) i18next.addResourceBundle(language, 'translation', texts[language], true, true);
}

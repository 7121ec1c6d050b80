import { createDubanClient, type DubanClient } from '@duban/client';
import i18next from 'i18next';
import type { Language } from '../texts/set-up-texts';

const clients = new Map<string, DubanClient>();

/** The client of the program that served this page, in the language that is read. The browser sends the cookie of the session. */
export function api(): DubanClient {
  const locale = i18next.language as Language;
  const client = clients.get(locale) ?? createDubanClient({ baseUrl: '', locale });
  clients.set(locale, client);
  return client;
}

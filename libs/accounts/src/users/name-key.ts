import { normalizeText } from '@duban/domain';

/** A user's name in the form in which names are compared: look-alike characters, white space and case make no difference. */
export function toNameKey(name: string): string {
  return normalizeText(name, 'code').trim().toLowerCase();
}

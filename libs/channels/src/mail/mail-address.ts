import { ChannelSettingsError } from '../settings-error';

/** One plain address. Nothing that adds a recipient, a name or a header: no white space, comma, bracket, quote or control character. */
const MAIL_ADDRESS = /^[^\s\p{Cc}@<>(),;:"\\[\]]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,251}[\p{L}\p{N}])?$/u;

export function isMailAddress(text: string): boolean {
  return MAIL_ADDRESS.test(text) && !text.includes('..');
}

/** @throws ChannelSettingsError */
export function requireMailAddress(text: string, field: string): void {
  if (isMailAddress(text)) return;
  throw new ChannelSettingsError(
    'wrong-channel-settings',
    `${field} has to be a mail address such as ducha@example.gov.cn, without a name`,
  );
}

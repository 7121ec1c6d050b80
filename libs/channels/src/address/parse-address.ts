import { ChannelSettingsError } from '../settings-error';

/**
 * An http or https address from settings.
 * @throws ChannelSettingsError that names the field; the address itself may have a key in it
 */
export function parseHttpAddress(text: string, field: string): URL {
  const url = URL.parse(text.trim());
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new ChannelSettingsError('wrong-channel-settings', `${field} has to be an address that begins with https:// or http://`);
  }
  if (url.username !== '' || url.password !== '' || url.hash !== '') {
    throw new ChannelSettingsError('wrong-channel-settings', `${field} must not have a user, a password or a part after #`);
  }
  return url;
}

/** The address of a robot as its vendor's page shows it, whose key is a parameter. @returns the address and the key */
export function parseRobotAddress(text: string, parameter: string, vendor: string): { readonly url: URL; readonly key: string } {
  const url = parseHttpAddress(text, 'address');
  const key = url.searchParams.get(parameter) ?? '';
  if (key === '') {
    throw new ChannelSettingsError(
      'wrong-channel-settings',
      `address has to be the whole address of the ${vendor} robot, with ${parameter}=…`,
    );
  }
  return { url, key };
}

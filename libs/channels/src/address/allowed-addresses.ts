import { BlockList, isIP } from 'node:net';
import { ChannelSettingsError } from '../settings-error';
import { toPlainAddress } from './public-address';

/** Host names, IP addresses and networks inside which channels may send although they are not public. */
export interface AllowedAddresses {
  hasName(name: string): boolean;
  hasAddress(address: string): boolean;
}

const NAME = /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$/;

/**
 * @param entries `qyapi.example.gov.cn`, `10.1.2.3`, `10.0.0.0/8`, `fd00::/8`
 * @throws ChannelSettingsError that names every entry that is none of these
 */
export function parseAllowedAddresses(entries: readonly string[]): AllowedAddresses {
  const names = new Set<string>();
  const addresses = new BlockList();
  const wrong = entries.filter((entry) => !addEntry(entry.trim().toLowerCase(), names, addresses));
  if (wrong.length > 0) {
    throw new ChannelSettingsError(
      'wrong-allowed-addresses',
      `Not a host name, an IP address or a network such as 10.0.0.0/8: ${wrong.join(', ')}`,
    );
  }
  return {
    hasName: (name) => names.has(name.toLowerCase()),
    hasAddress: (address) => {
      const plain = toPlainAddress(address);
      return plain !== null && addresses.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
    },
  };
}

function addEntry(entry: string, names: Set<string>, addresses: BlockList): boolean {
  const [network = '', bits, ...more] = entry.split('/');
  const family = isIP(network);
  if (family === 0) {
    const isName = bits === undefined && NAME.test(entry) && !/^[\d.]+$/.test(entry);
    if (isName) names.add(entry);
    return isName;
  }
  const most = family === 6 ? 128 : 32;
  const length = bits === undefined ? most : Number(bits);
  if (more.length > 0 || bits === '' || !Number.isInteger(length) || length < 0 || length > most) return false;
  addresses.addSubnet(network, length, family === 6 ? 'ipv6' : 'ipv4');
  return true;
}

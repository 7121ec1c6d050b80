import { BlockList, isIP } from 'node:net';

/** IANA's registry of special purposes: none of these is a machine on the internet. Alibaba's metadata service is in 100.64.0.0/10. */
const SPECIAL_V4 = toBlockList('ipv4', [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10', // carrier-grade NAT
  '127.0.0.0/8',
  '169.254.0.0/16', // link-local, with the metadata services of clouds
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4', // multicast
  '240.0.0.0/4',
]);
/** All else (loopback, link-local, unique local, multicast…) is not global unicast. */
const GLOBAL_V6 = toBlockList('ipv6', ['2000::/3']);
const SPECIAL_V6 = toBlockList('ipv6', [
  '2001::/23', // Teredo and others that carry another address inside
  '2001:db8::/32',
  '2002::/16', // 6to4
  '3fff::/20',
]);
/** IPv4-mapped, and the well-known prefix of NAT64: the last 32 bits are an IPv4 address. */
const EMBEDDED_V4 = /^(?:::ffff:|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

/** False for addresses of this machine, internal networks and special purposes, and for what is no IP address. */
export function isPublicAddress(address: string): boolean {
  const plain = toPlainAddress(address);
  switch (plain === null ? 0 : isIP(plain)) {
    case 4:
      return !SPECIAL_V4.check(plain ?? '', 'ipv4');
    case 6:
      return GLOBAL_V6.check(plain ?? '', 'ipv6') && !SPECIAL_V6.check(plain ?? '', 'ipv6');
    default:
      return false;
  }
}

/** The IPv4 address inside an IPv6 address that only carries one, else the address in its shortest form; null: none, or one with a zone. */
export function toPlainAddress(address: string): string | null {
  if (isIP(address) !== 6) return isIP(address) === 4 ? address : null;
  const canonical = URL.parse(`http://[${address}]`)?.hostname.slice(1, -1) ?? null;
  const [, high, low] = EMBEDDED_V4.exec(canonical ?? '') ?? [];
  if (high === undefined || low === undefined) return canonical;
  const bits = [parseInt(high, 16), parseInt(low, 16)];
  return bits.flatMap((part) => [part >> 8, part & 255]).join('.');
}

function toBlockList(family: 'ipv4' | 'ipv6', ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', bits] = range.split('/');
    list.addSubnet(network, Number(bits), family);
  }
  return list;
}

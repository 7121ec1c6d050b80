import fc from 'fast-check';
import { buildMessage, buildTools, NO_STOP } from '../testing/messages';
import { answerJson, startReceiver } from '../testing/receiver';
import { createWecomChannel } from '../wecom/wecom-channel';
import { createAddressGuard, type NameLookup } from './address-guard';
import { parseAllowedAddresses } from './allowed-addresses';
import { isPublicAddress, toPlainAddress } from './public-address';

const INTERNAL = [
  ...['0.0.0.0', '10.0.0.1', '10.255.255.255', '100.64.0.1', '100.100.100.200', '100.127.255.255', '127.0.0.1', '127.255.255.254'],
  ...['169.254.169.254', '169.254.0.23', '172.16.0.1', '172.31.255.255', '192.0.0.192', '192.0.2.1', '192.168.1.1', '198.18.0.1'],
  ...['198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255'],
  ...['::', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.1.2.3', '0:0:0:0:0:ffff:a9fe:a9fe', '::127.0.0.1', '::ffff:0:127.0.0.1'],
  ...['64:ff9b::10.0.0.1', '64:ff9b::169.254.169.254', '64:ff9b::', '64:ff9b:1::1', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'fc00::1'],
  ...['fd00:ec2::254', 'ff02::1', '100::1', '2001::1', '2001:db8::1', '2002:7f00:1::', '3fff::1', '5f00::1', '::ffff:0.0.0.0'],
  ...['', 'localhost', '1.2.3', '0x7f.1', '127.1', '1.2.3.4.5', '::g'],
];
const PUBLIC = [
  ...[
    '1.1.1.1',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
    '172.15.255.255',
    '172.32.0.0',
  ],
  ...[
    '192.167.255.255',
    '192.169.0.0',
    '223.255.255.255',
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
    '2400:3200::1',
    '2606:4700::1111',
    '2001:4860:4860::8888',
  ],
];

const resolveTo =
  (...addresses: string[]): NameLookup =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
const check = (host: string, allowed: readonly string[], resolve: NameLookup = resolveTo('10.1.2.3')) =>
  createAddressGuard(parseAllowedAddresses(allowed), resolve).check(host);

describe('a public address', () => {
  it.each(INTERNAL)('is not %p', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(PUBLIC)('is %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it('is one whether it is written as IPv4, mapped into IPv6 or behind NAT64', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const spellings = [
          `::ffff:${address}`,
          `::FFFF:${address}`,
          `0:0:0:0:0:ffff:${address}`,
          `64:ff9b::${address}`,
          `0064:ff9b:0:0:0:0:${address}`,
        ];
        expect(spellings.map(isPublicAddress)).toEqual(spellings.map(() => isPublicAddress(address)));
      }),
    );
  });

  it('in IPv6 is global unicast, or carries a public IPv4 address', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        if (isPublicAddress(address)) expect(toPlainAddress(address)).toMatch(/^([23][0-9a-f]{3}:|\d+\.)/);
      }),
    );
  });
});

describe('a host', () => {
  it.each(['127.0.0.1', '[::1]', '[::ffff:a00:1]', '169.254.169.254'])('of the internal address %s is refused', async (host) => {
    expect(await check(host, [])).toMatchObject({ result: { outcome: 'refused', code: 'address-not-allowed' } });
  });

  it.each([
    'http://2130706433/',
    'http://0x7f.1/',
    'http://127.1/',
    'http://017700000001/',
    'http://[::ffff:127.0.0.1]/',
    'http://127.0.0.1./',
  ])('in %s is 127.0.0.1 however it is written', async (address) => {
    expect(await check(new URL(address).hostname, [])).toMatchObject({ result: { code: 'address-not-allowed' } });
  });

  it('is refused if one of its addresses is internal', async () => {
    expect(await check('hook.example.org', [], resolveTo('8.8.8.8', '10.1.2.3'))).toMatchObject({
      result: { code: 'address-not-allowed' },
    });
    expect(await check('hook.example.org', [], resolveTo('8.8.8.8', '2400:3200::1'))).toMatchObject({
      addresses: [{ address: '8.8.8.8' }, {}],
    });
  });

  it.each([[['wecom.example.gov.cn']], [['10.0.0.0/8']], [['10.1.2.3']], [['WeCom.Example.gov.cn', '192.168.0.0/16']], [['0.0.0.0/0']]])(
    'of an internal network is taken if the settings allow %j',
    async (allowed) => {
      expect(await check('wecom.example.gov.cn', allowed)).toEqual({ addresses: [{ address: '10.1.2.3', family: 4 }] });
      expect(await check('wecom.example.gov.cn.', allowed)).toEqual({ addresses: [{ address: '10.1.2.3', family: 4 }] });
    },
  );

  it.each([[['example.gov.cn']], [['10.1.2.4']], [['10.1.3.0/24']], [['fd00::/8']], [['cn']]])(
    'is refused if they allow %j',
    async (allowed) => {
      expect(await check('wecom.example.gov.cn', allowed)).toMatchObject({ result: { code: 'address-not-allowed' } });
    },
  );

  it('allowed by its IPv4 network is allowed in its IPv6 spelling, and by an IPv6 network in its own', async () => {
    expect(await check('[::ffff:10.1.2.3]', ['10.0.0.0/8'])).toMatchObject({ addresses: [{}] });
    expect(await check('a.example', ['fd00::/8'], resolveTo('fd00::5'))).toMatchObject({ addresses: [{}] });
    expect(await check('a.example', ['::1'], resolveTo('::1'))).toMatchObject({ addresses: [{}] });
  });

  it('without an address may have one later', async () => {
    const missing: NameLookup = async () => Promise.reject(new Error('ENOTFOUND'));
    expect(await check('nowhere.example', [], missing)).toEqual({
      result: { outcome: 'failed', code: 'name-not-found', detail: 'nowhere.example' },
    });
    expect(await check('nowhere.example', [], resolveTo())).toMatchObject({ result: { code: 'name-not-found' } });
  });

  it('is resolved once: a name that changes its mind is connected to at the checked address, under its own name', async () => {
    const asked: string[] = [];
    const receiver = await startReceiver((_, response) => answerJson(response, { errcode: 0 }));
    const port = new URL(receiver.origin).port;
    const rebinding: NameLookup = async (name) => {
      asked.push(name);
      // 127.0.0.2 stands for what the attacker wants to reach: nobody listens there.
      return [{ address: asked.length === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
    };
    const guard = createAddressGuard(parseAllowedAddresses(['127.0.0.1']), rebinding);
    const channel = createWecomChannel({ kind: 'wecom', address: `http://rebind.example:${port}/?key=k` }, buildTools({ guard }));

    expect(await channel.send(buildMessage(), NO_STOP)).toEqual({ outcome: 'delivered' });
    expect(receiver.requests[0]!.headers.host).toBe(`rebind.example:${port}`);
    expect(asked).toEqual(['rebind.example']);
    expect(await channel.send(buildMessage(), NO_STOP)).toMatchObject({ outcome: 'refused', code: 'address-not-allowed' });
    expect(receiver.requests).toHaveLength(1);
    await receiver.close();
  });
});

describe('the allowed addresses', () => {
  it('name every entry that is none', () => {
    const wrong = ['10.0.0.0/33', '10.0.0/8', 'https://a.example', '1.2.3.4/', '::/129', 'a b', '*.example', '10.0.0.0/8/8', '1.2.3'];
    expect(() => parseAllowedAddresses(['a.example', ...wrong])).toThrow(
      `Not a host name, an IP address or a network such as 10.0.0.0/8: ${wrong.join(', ')}`,
    );
  });
});

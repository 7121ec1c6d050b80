import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { createAddressGuard } from '../address/address-guard';
import { parseAllowedAddresses } from '../address/allowed-addresses';
import { TEST_CERTIFICATE, TEST_CERTIFICATE_KEY } from '../testing/certificate';
import { buildTools, NO_STOP } from '../testing/messages';
import { startReceiver } from '../testing/receiver';
import { MAX_ANSWER_BYTES, post } from './post';
import { readRetryAfter } from './retry-after';

/** Every name is this machine, and that is allowed. */
const guard = createAddressGuard(parseAllowedAddresses(['127.0.0.1']), async () => [{ address: '127.0.0.1', family: 4 }]);

describe('a post over TLS', () => {
  const names: unknown[] = [];
  let server: Server;
  const send = (host: string, ca?: string) =>
    post(
      { url: new URL(`https://${host}:${(server.address() as AddressInfo).port}/`), body: '{}' },
      buildTools({ guard, ...(ca !== undefined && { ca }) }),
      NO_STOP,
    );

  beforeAll(async () => {
    server = createServer({ cert: TEST_CERTIFICATE, key: TEST_CERTIFICATE_KEY }, (request, response) => {
      names.push((request.socket as TLSSocket & { servername: unknown }).servername);
      response.end('taken');
    });
    server.on('tlsClientError', () => undefined);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  });

  it('goes to the checked address under the name of the URL, with a certificate of that name', async () => {
    expect(await send('wecom.example.gov.cn', TEST_CERTIFICATE)).toEqual({ answer: { status: 200, text: 'taken' } });
    expect(names).toEqual(['wecom.example.gov.cn']);
  });

  it.each([
    ['wecom.example.gov.cn', undefined],
    ['other.example.gov.cn', TEST_CERTIFICATE],
  ])('is not made to %s when nobody vouches for it', async (host, ca) => {
    expect(await send(host, ca)).toMatchObject({ result: { outcome: 'failed', code: 'insecure-connection' } });
  });
});

describe('an answer', () => {
  it('is read up to a limit', async () => {
    const receiver = await startReceiver((_, response) => response.end('督'.repeat(MAX_ANSWER_BYTES)));
    const reply = await post({ url: new URL(receiver.origin), body: '' }, buildTools(), NO_STOP);
    expect('answer' in reply && Buffer.byteLength(reply.answer.text)).toBeLessThanOrEqual(MAX_ANSWER_BYTES + 2);
    await receiver.close();
  });

  it('that is not HTTP is not an answer', async () => {
    const receiver = await startReceiver((_, response) => void response.socket?.end('220 smtp.example.org ESMTP\r\n'));
    expect(await post({ url: new URL(receiver.origin), body: '' }, buildTools(), NO_STOP)).toMatchObject({
      result: { outcome: 'failed', code: 'unexpected-answer' },
    });
    await receiver.close();
  });
});

it.each([
  ['120', 120_000],
  [' 0 ', 0],
  ['Fri, 12 Jul 2024 00:31:05 GMT', 60_000],
  ['Fri, 12 Jul 2024 00:00:00 GMT', 0],
  ['soon', null],
  ['99999999999999', null],
  [undefined, null],
])('Retry-After %p asks for %p ms', (header, expected) => {
  expect(readRetryAfter(header, Date.parse('2024-07-12T00:30:05Z'))).toBe(expected);
});

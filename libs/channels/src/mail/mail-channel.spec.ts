import type { SMTPServerOptions } from 'smtp-server';
import { createAddressGuard } from '../address/address-guard';
import { parseAllowedAddresses } from '../address/allowed-addresses';
import type { ChannelTools } from '../channel';
import type { ChannelMessage } from '../message';
import type { SendResult } from '../send-result';
import { TEST_CERTIFICATE, TEST_CERTIFICATE_KEY } from '../testing/certificate';
import { smtpError, startMailServer, type MailServer } from '../testing/mail-server';
import { buildMessage, buildTools, NO_STOP } from '../testing/messages';
import { findClosedPort } from '../testing/receiver';
import { createMailChannel } from './mail-channel';
import type { MailSettings } from './mail-settings';

const TO_TWO = ['liaison@example.gov.cn', 'leader@example.gov.cn'];

let server: MailServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

const settingsFor = (port: number, fields: Partial<MailSettings> = {}): MailSettings => ({
  kind: 'mail',
  host: '127.0.0.1',
  port,
  security: 'none',
  from: 'duban@example.gov.cn',
  fromName: '督查室',
  to: ['liaison@example.gov.cn'],
  ...fields,
});

/** Sends one message to a server that behaves so. */
async function deliver(
  behaviour: SMTPServerOptions,
  fields: { settings?: Partial<MailSettings>; message?: Partial<ChannelMessage>; tools?: Partial<ChannelTools> } = {},
): Promise<SendResult> {
  await server?.close();
  server = await startMailServer(behaviour);
  const channel = createMailChannel(settingsFor(server.port, fields.settings), buildTools(fields.tools));
  return channel.send(buildMessage(fields.message), NO_STOP);
}

const readHeaders = (mail: string): string => mail.slice(0, mail.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]+/g, ' ');
const decodeWords = (header: string): string =>
  header
    .replaceAll(/=\?UTF-8\?B\?([^?]*)\?=\s*/gi, (_, text: string) => Buffer.from(text, 'base64').toString('utf8'))
    .replaceAll(/=\?UTF-8\?Q\?([^?]*)\?=\s*/gi, (_, text: string) => decodeURIComponent(text.replaceAll('_', ' ').replaceAll('=', '%')));

describe('a mail', () => {
  it('has subject, text and HTML, and the same id at every attempt', async () => {
    const message = { title: '【督办】新建便民市场', text: '红灯', html: '<b>红灯</b>' };
    expect(await deliver({}, { message })).toEqual({ outcome: 'delivered' });
    const [mail] = server!.mails;
    const headers = decodeWords(readHeaders(mail!));
    expect(headers).toContain('Subject: 【督办】新建便民市场');
    expect(headers).toContain('From: 督查室<duban@example.gov.cn>');
    expect(headers).toContain('To: liaison@example.gov.cn');
    expect(headers).toContain('Auto-Submitted: auto-generated');
    expect(headers).toContain('multipart/alternative');
    expect(mail).toContain(Buffer.from('<b>红灯</b>').toString('base64'));
    await deliver({}, { message });
    const idIn = (text: string): string => /^Message-ID: (<[0-9a-f]{40}@example\.gov\.cn>)\r$/im.exec(text)![1]!;
    expect(idIn(server!.mails[0]!)).toBe(idIn(mail!));
  });

  it('has the text alone where there is no HTML, and goes to the recipients of the message', async () => {
    await deliver({}, { message: { recipients: ['deputy@example.gov.cn'] } });
    expect(readHeaders(server!.mails[0]!)).toContain('text/plain');
    expect(readHeaders(server!.mails[0]!)).toContain('To: deputy@example.gov.cn');
    expect(server!.mails[0]).not.toContain('liaison@');
  });

  it.each([
    '红灯\r\nBcc: all@example.org',
    'red\nBcc: all@example.org',
    'red\rBcc: all@example.org\r\n\r\n<body>',
    '\u0000\u2028Bcc: x@example.org',
  ])('gets no header from the title %j', async (title) => {
    const envelopes: string[] = [];
    const onRcptTo: SMTPServerOptions['onRcptTo'] = ({ address }, _session, callback) => {
      envelopes.push(address);
      callback();
    };
    expect(await deliver({ onRcptTo }, { message: { title }, settings: { fromName: title } })).toEqual({ outcome: 'delivered' });
    const names = readHeaders(server!.mails[0]!)
      .split('\r\n')
      .map((line) => line.split(':')[0]!.toLowerCase());
    expect(names).not.toContain('bcc');
    expect(names.filter((name) => name === 'subject')).toHaveLength(1);
    expect(envelopes).toEqual(['liaison@example.gov.cn']);
  });

  it.each([
    'a@b.cn\r\nRCPT TO:<x@y.cn>',
    'a@b.cn, x@y.cn',
    'A <a@b.cn>',
    'a@b.cn>',
    '"a b"@c.cn',
    'a@',
    '@b.cn',
    'a',
    'a@b@c.cn',
    'a@b..cn',
    '',
  ])('is not sent to %j', async (address) => {
    expect(() => createMailChannel(settingsFor(25, { to: [address] }), buildTools())).toThrow(/^to has to be a mail address/);
    expect(() => createMailChannel(settingsFor(25, { from: address }), buildTools())).toThrow(/^from has to be a mail address/);
    expect(await deliver({}, { message: { recipients: [address] } })).toMatchObject({ outcome: 'refused', code: 'recipient-refused' });
    expect(server!.mails).toEqual([]);
  });

  it('needs a recipient, and settings that belong together', async () => {
    expect(await deliver({}, { settings: { to: [] } })).toMatchObject({ outcome: 'refused', code: 'no-recipient' });
    expect(() => createMailChannel(settingsFor(0, { host: 'a b', user: 'duban' }), buildTools())).toThrow(
      'host has to be the name or IP address of a mail server; port has to be a number from 1 to 65535; user and password belong together: give both or none',
    );
  });
});

describe('a mail server that refuses', () => {
  const refuseFor = (codes: Readonly<Record<string, number>>): SMTPServerOptions => ({
    onRcptTo: ({ address }, _session, callback) =>
      callback(codes[address] === undefined ? null : smtpError(codes[address], `no ${address}`)),
  });

  it('a recipient for ever, is not asked again', async () => {
    expect(await deliver(refuseFor({ 'liaison@example.gov.cn': 550 }))).toEqual({
      outcome: 'refused',
      code: 'recipient-refused',
      detail: '550 no liaison@example.gov.cn',
    });
  });

  it('a recipient for now (greylisting), is asked again', async () => {
    expect(await deliver(refuseFor({ 'liaison@example.gov.cn': 450 }))).toMatchObject({ outcome: 'failed', code: 'receiver-failed' });
  });

  it('one of two for ever, has the mail for the other', async () => {
    expect(await deliver(refuseFor({ [TO_TWO[0]!]: 550 }), { settings: { to: TO_TWO } })).toEqual({
      outcome: 'delivered',
      refusedRecipients: [TO_TWO[0]],
    });
    expect(server!.mails).toHaveLength(1);
  });

  it('one of two for now, gets the mail for that one again, and not for the other', async () => {
    const result = await deliver(refuseFor({ [TO_TWO[1]!]: 451 }), { settings: { to: TO_TWO } });
    expect(result).toMatchObject({ outcome: 'failed', code: 'receiver-failed', remainingRecipients: [TO_TWO[1]] });
    expect(server!.mails).toHaveLength(1);
  });

  it('one for ever and one for now, is asked again for the second', async () => {
    expect(await deliver(refuseFor({ [TO_TWO[0]!]: 550, [TO_TWO[1]!]: 450 }), { settings: { to: TO_TWO } })).toMatchObject({
      outcome: 'failed',
      remainingRecipients: [TO_TWO[1]],
      refusedRecipients: [TO_TWO[0]],
    });
  });

  it.each([
    [554, { outcome: 'refused', code: 'message-refused', detail: '554 spam' }],
    [452, { outcome: 'failed', code: 'receiver-failed', detail: '452 spam' }],
  ])('the message with %d', async (code, expected) => {
    const onData: SMTPServerOptions['onData'] = (stream, _session, callback) => {
      stream.resume();
      stream.on('end', () => callback(smtpError(code, 'spam')));
    };
    expect(await deliver({ onData })).toEqual(expected);
  });

  it('the sender', async () => {
    const onMailFrom: SMTPServerOptions['onMailFrom'] = (_address, _session, callback) => callback(smtpError(553, 'sender denied'));
    expect(await deliver({ onMailFrom })).toEqual({ outcome: 'refused', code: 'message-refused', detail: '553 sender denied' });
  });
});

describe('the login', () => {
  const onAuth: SMTPServerOptions['onAuth'] = ({ username, password }, _session, callback) =>
    username === 'duban' && password === 'geheim-1'
      ? callback(null, { user: username })
      : callback(smtpError(535, `bad password ${password}`));
  const secured: SMTPServerOptions = {
    authOptional: false,
    onAuth,
    disabledCommands: [],
    cert: TEST_CERTIFICATE,
    key: TEST_CERTIFICATE_KEY,
  };
  const tools: Partial<ChannelTools> = {
    ca: TEST_CERTIFICATE,
    guard: createAddressGuard(parseAllowedAddresses(['127.0.0.1']), async () => [{ address: '127.0.0.1', family: 4 }]),
  };
  const settings: Partial<MailSettings> = { host: 'smtp.example.gov.cn', security: 'starttls', user: 'duban', password: 'geheim-1' };

  it('is made after STARTTLS, to the certificate of the name', async () => {
    expect(await deliver(secured, { settings, tools })).toEqual({ outcome: 'delivered' });
  });

  it('is made over TLS from the first byte', async () => {
    expect(await deliver({ ...secured, secure: true }, { settings: { ...settings, security: 'tls' }, tools })).toEqual({
      outcome: 'delivered',
    });
  });

  it('that is wrong is refused, without the password', async () => {
    const result = await deliver(secured, { settings: { ...settings, password: 'geheim-2' }, tools });
    expect(result).toEqual({ outcome: 'refused', code: 'login-refused', detail: '535 bad password ***' });
  });

  it('is not made to a server that nobody vouches for, nor without encryption', async () => {
    const untrusted = { guard: tools.guard! };
    expect(await deliver(secured, { settings, tools: untrusted })).toMatchObject({ outcome: 'failed', code: 'insecure-connection' });
    expect(await deliver(secured, { settings: { ...settings, host: 'other.example.gov.cn' }, tools })).toMatchObject({
      code: 'insecure-connection',
    });
    expect(await deliver({ authOptional: true, onAuth }, { settings, tools })).toMatchObject({
      outcome: 'failed',
      code: 'insecure-connection',
    });
  });
});

describe('when the network fails', () => {
  it('tells that nobody listens, and what is not allowed', async () => {
    const closed = settingsFor(await findClosedPort());
    expect(await createMailChannel(closed, buildTools()).send(buildMessage(), NO_STOP)).toEqual({
      outcome: 'failed',
      code: 'unreachable',
      detail: 'ECONNREFUSED',
    });
    const guard = createAddressGuard(parseAllowedAddresses([]));
    expect(await deliver({}, { tools: { guard } })).toMatchObject({ outcome: 'refused', code: 'address-not-allowed' });
  });

  it('gives up a server that does not answer, and stops when the program stops', async () => {
    const silent: SMTPServerOptions = { onMailFrom: () => undefined };
    expect(await deliver(silent, { tools: { timeoutMs: 200 } })).toEqual({ outcome: 'failed', code: 'timeout', detail: '' });
    const channel = createMailChannel(settingsFor(server!.port), buildTools());
    expect(await channel.send(buildMessage(), AbortSignal.abort())).toMatchObject({ outcome: 'failed', code: 'interrupted' });
  });
});

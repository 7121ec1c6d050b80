import { nextSendAt } from '../timing/next-send-at';
import { describeNetworkFaults } from '../testing/network-faults.cases';
import { buildMessage, buildTools, NO_STOP } from '../testing/messages';
import { answerJson, startReceiver, type HttpReceiver, type ReceiverAnswer } from '../testing/receiver';
import { createWecomChannel } from './wecom-channel';

const KEY = '693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa';

/** What WeCom checks, with its codes. */
function answerAsWecom(now: () => number): ReceiverAnswer {
  const taken: number[] = [];
  return ({ url, body }, response) => {
    const { msgtype, markdown, text } = JSON.parse(body);
    const content: string = (msgtype === 'markdown' ? markdown : text).content;
    if (url.searchParams.get('key') !== KEY) return answerJson(response, { errcode: 93000, errmsg: `invalid webhook url ${url.href}` });
    if (Buffer.byteLength(content) > (msgtype === 'markdown' ? 4096 : 2048)) {
      return answerJson(response, { errcode: 40058, errmsg: 'content exceed max length' });
    }
    if (taken.filter((at) => at > now() - 60_000).length >= 20)
      return answerJson(response, { errcode: 45009, errmsg: 'api freq out of limit' });
    taken.push(now());
    answerJson(response, { errcode: 0, errmsg: 'ok' });
  };
}

describe('a group robot of WeCom', () => {
  let receiver: HttpReceiver;
  let now = 0;
  const addressFor = (key: string): string => `${receiver.origin}/cgi-bin/webhook/send?key=${key}`;
  const open = (format: 'markdown' | 'text' = 'markdown') =>
    createWecomChannel({ kind: 'wecom', address: addressFor(KEY), format }, buildTools());

  beforeEach(async () => (receiver = await startReceiver(answerAsWecom(() => now))));
  afterEach(() => receiver.close());

  it('gets Markdown', async () => {
    expect(await open().send(buildMessage({ markdown: '**红灯**' }), NO_STOP)).toEqual({ outcome: 'delivered' });
    const [request] = receiver.requests;
    expect(request).toMatchObject({ method: 'POST', headers: { 'content-type': 'application/json; charset=utf-8' } });
    expect(JSON.parse(request!.body)).toEqual({ msgtype: 'markdown', markdown: { content: '**红灯**' } });
  });

  it('gets text where its readers see no Markdown', async () => {
    await open('text').send(buildMessage({ text: '红灯' }), NO_STOP);
    expect(JSON.parse(receiver.requests[0]!.body)).toEqual({ msgtype: 'text', text: { content: '红灯' } });
  });

  it.each(['markdown', 'text'] as const)(
    'gets at most what it takes of 10 000 characters as %s, told how many are missing',
    async (format) => {
      const long = '督'.repeat(10_000);
      expect(await open(format).send(buildMessage({ markdown: long, text: long }), NO_STOP)).toEqual({ outcome: 'delivered' });
      const content: string = JSON.parse(receiver.requests[0]!.body)[format].content;
      const [, kept, left] = /^(督+)…（内容过长，以下 (\d+) 字未显示）$/.exec(content)!;
      expect(kept!.length + Number(left)).toBe(10_000);
    },
  );

  it('that was removed from its group is refused, without its key', async () => {
    const channel = createWecomChannel({ kind: 'wecom', address: addressFor('a-wrong-key') }, buildTools());
    const result = await channel.send(buildMessage(), NO_STOP);
    expect(result).toMatchObject({ outcome: 'refused', code: 'unknown-receiver' });
    expect(JSON.stringify(result)).not.toContain('a-wrong-key');
  });

  it.each([
    [
      { errcode: 45009, errmsg: 'api freq out of limit' },
      { outcome: 'failed', code: 'throttled', retryAfterMs: 60_000 },
    ],
    [
      { errcode: -1, errmsg: 'system busy' },
      { outcome: 'failed', code: 'receiver-failed', detail: '-1 system busy' },
    ],
    [
      { errcode: 60020, errmsg: 'not allow to access from your ip' },
      { outcome: 'refused', code: 'sender-not-allowed' },
    ],
    [
      { errcode: 77777, errmsg: 'something new' },
      { outcome: 'failed', code: 'unexpected-answer', detail: '77777 something new' },
    ],
    ['<html>Login</html>', { outcome: 'failed', code: 'unexpected-answer', detail: 'HTTP 200' }],
    [
      { errcode: 40058, errmsg: 'x'.repeat(100_000) },
      { outcome: 'failed', code: 'unexpected-answer', detail: 'HTTP 200' },
    ],
  ])('that answers %j in a 200 has not delivered', async (body, expected) => {
    receiver.answerWith((_, response) => answerJson(response, body));
    expect(await open().send(buildMessage(), NO_STOP)).toMatchObject(expected);
  });

  it('gets 90 messages at its rate: none is refused, none is lost', async () => {
    const channel = open();
    const sent: number[] = [];
    for (let count = 0; count < 90; count += 1) {
      now = nextSendAt(sent, channel.limits.rates, now + 137);
      expect(await channel.send(buildMessage(), NO_STOP)).toEqual({ outcome: 'delivered' });
      sent.push(now);
    }
    expect(now).toBeLessThan(5 * 60_000);
  });

  it('needs the whole address, and says so without showing it', () => {
    const create = (address: string) => () => createWecomChannel({ kind: 'wecom', address }, buildTools());
    expect(create('https://qyapi.weixin.qq.com/cgi-bin/webhook/send')).toThrow(/whole address of the WeCom robot, with key=/);
    expect(create('ftp://x/?key=geheim')).toThrow('address has to be an address that begins with https:// or http://');
    expect(create('https://a:geheim@x/?key=1')).toThrow('address must not have a user, a password or a part after #');
  });

  describeNetworkFaults((origin, tools) =>
    createWecomChannel({ kind: 'wecom', address: `${origin}/cgi-bin/webhook/send?key=${KEY}` }, tools),
  );
});

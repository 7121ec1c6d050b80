import { createHmac } from 'node:crypto';
import { describeNetworkFaults } from '../testing/network-faults.cases';
import { buildMessage, buildTools, NO_STOP } from '../testing/messages';
import { answerJson, startReceiver, type HttpReceiver, type ReceiverAnswer } from '../testing/receiver';
import { createDingtalkChannel } from './dingtalk-channel';
import { signDingtalk } from './sign-dingtalk';

const TOKEN = 'bfb99f4db1';
const SECRET = 'SECabc';
const NOW = buildTools().now();

/** What DingTalk checks; its own way of signing, so that both sides cannot be wrong together. */
const answerAsDingtalk: ReceiverAnswer = ({ url, body }, response) => {
  const { access_token: token, timestamp = '', sign } = Object.fromEntries(url.searchParams);
  const expected = createHmac('sha256', SECRET)
    .update(Buffer.from(`${timestamp}\n${SECRET}`))
    .digest('base64');
  if (token !== TOKEN) return answerJson(response, { errcode: 300005, errmsg: 'token is not exist' });
  if (Math.abs(Number(timestamp) - NOW) > 3_600_000) return answerJson(response, { errcode: 310000, errmsg: 'invalid timestamp' });
  if (sign !== expected) return answerJson(response, { errcode: 310000, errmsg: 'sign not match' });
  if (Buffer.byteLength(body) > 20_000) return answerJson(response, { errcode: 460101, errmsg: 'message too long, exceed 20000 bytes' });
  answerJson(response, { errcode: 0, errmsg: 'ok' });
};

describe('a robot of DingTalk', () => {
  let receiver: HttpReceiver;
  const open = (secret: string | undefined = SECRET, tools = buildTools()) =>
    createDingtalkChannel(
      { kind: 'dingtalk', address: `${receiver.origin}/robot/send?access_token=${TOKEN}`, ...(secret && { secret }) },
      tools,
    );

  beforeEach(async () => (receiver = await startReceiver(answerAsDingtalk)));
  afterEach(() => receiver.close());

  it('knows the signature of the documentation', () => {
    expect(signDingtalk(1_700_000_000_000, 'SECabc')).toBe('jcUpW0QmtKduN03n4JqQ0PBosVjqnM8gU7fIIvsDmCM%3D');
  });

  it('gets signed Markdown under a title', async () => {
    expect(await open().send(buildMessage({ title: '一项\n红灯', markdown: '**红灯**' }), NO_STOP)).toEqual({ outcome: 'delivered' });
    expect(JSON.parse(receiver.requests[0]!.body)).toEqual({ msgtype: 'markdown', markdown: { title: '一项 红灯', text: '**红灯**' } });
  });

  it('is signed anew for every attempt, also where the sign has characters that an address changes', async () => {
    for (let second = 0; second < 60; second += 1) {
      const tools = buildTools({ now: () => NOW + second * 1000 });
      expect(await open(SECRET, tools).send(buildMessage(), NO_STOP)).toEqual({ outcome: 'delivered' });
    }
    expect(receiver.requests.some(({ url }) => url.searchParams.get('sign')!.includes('+'))).toBe(true);
  });

  it('gets at most 20 000 bytes of a long message', async () => {
    const markdown = '第"一"行\n'.repeat(5000);
    expect(await open().send(buildMessage({ markdown }), NO_STOP)).toEqual({ outcome: 'delivered' });
    const { text } = JSON.parse(receiver.requests[0]!.body).markdown;
    expect(text).toMatch(/行\n…（内容过长，以下 \d+ 字未显示）$/);
    expect(Buffer.byteLength(receiver.requests[0]!.body)).toBeGreaterThan(19_900);
  });

  it.each([
    ['SECwrong', NOW, 'wrong-signature'],
    [SECRET, NOW - 2 * 3_600_000, 'wrong-signature'],
    ['', NOW, 'wrong-signature'],
  ] as const)('refuses the secret %p at %d', async (secret, now, code) => {
    const result = await open(secret, buildTools({ now: () => now })).send(buildMessage(), NO_STOP);
    expect(result).toMatchObject({ outcome: 'refused', code });
  });

  it.each([
    [
      { errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' },
      { outcome: 'failed', code: 'throttled', retryAfterMs: 600_000 },
    ],
    [
      { errcode: 310000, errmsg: 'keywords not in content, more: [https://…]' },
      { outcome: 'refused', code: 'keyword-missing' },
    ],
    [
      { errcode: 310000, errmsg: 'ip 1.2.3.4 not in whitelist' },
      { outcome: 'refused', code: 'sender-not-allowed' },
    ],
    [
      { errcode: 300005, errmsg: `token ${TOKEN} is not exist` },
      { outcome: 'refused', code: 'unknown-receiver', detail: '300005 token *** is not exist' },
    ],
    [
      { errcode: 430104, errmsg: '含有不合适的内容' },
      { outcome: 'refused', code: 'content-refused', detail: '430104 含有不合适的内容' },
    ],
    [
      { errcode: -1, errmsg: '系统繁忙' },
      { outcome: 'failed', code: 'receiver-failed' },
    ],
  ])('that answers %j in a 200 has not delivered', async (body, expected) => {
    receiver.answerWith((_, response) => answerJson(response, body));
    expect(await open().send(buildMessage(), NO_STOP)).toMatchObject(expected);
  });

  it('needs an access token in its address, and a secret that is one', () => {
    const create = (address: string, secret: string) => () => createDingtalkChannel({ kind: 'dingtalk', address, secret }, buildTools());
    expect(create('https://oapi.dingtalk.com/robot/send', SECRET)).toThrow(/with access_token=/);
    expect(create('https://oapi.dingtalk.com/robot/send?access_token=a', ' ')).toThrow(/secret must not be empty/);
  });

  describeNetworkFaults((origin, tools) =>
    createDingtalkChannel({ kind: 'dingtalk', address: `${origin}/robot/send?access_token=${TOKEN}`, secret: SECRET }, tools),
  );
});

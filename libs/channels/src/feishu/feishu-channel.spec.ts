import { createHmac } from 'node:crypto';
import { nextSendAt } from '../timing/next-send-at';
import { describeNetworkFaults } from '../testing/network-faults.cases';
import { buildMessage, buildTools, NO_STOP } from '../testing/messages';
import { answerJson, startReceiver, type HttpReceiver, type ReceiverAnswer } from '../testing/receiver';
import { createFeishuChannel } from './feishu-channel';
import { signFeishu } from './sign-feishu';

const PATH = '/open-apis/bot/v2/hook/0a1b2c3d-token';
const SECRET = 'secret';
const START = buildTools().now();

/** What Feishu checks, with its codes: signature, size, 5 in a second and 100 in a minute. */
function answerAsFeishu(now: () => number): ReceiverAnswer {
  const taken: number[] = [];
  return ({ url, body }, response) => {
    const { timestamp, sign } = JSON.parse(body);
    const expected = createHmac('sha256', `${timestamp}\n${SECRET}`).update('').digest('base64');
    if (url.pathname !== PATH) return answerJson(response, { code: 19001, msg: 'param invalid: incoming webhook access token invalid' });
    if (sign !== expected || Math.abs(Number(timestamp) * 1000 - now()) > 3_600_000) {
      return answerJson(response, { code: 19021, msg: 'sign match fail or timestamp is not within one hour from current time' });
    }
    if (Buffer.byteLength(body) > 20_000) return answerJson(response, { code: 9499, msg: 'Bad Request' }, 400);
    const within = (ms: number): number => taken.filter((at) => at > now() - ms).length;
    if (within(1000) >= 5 || within(60_000) >= 100) return answerJson(response, { code: 11232, msg: 'frequency limited psm' });
    taken.push(now());
    answerJson(response, { code: 0, msg: 'success', data: {} });
  };
}

describe('a robot of Feishu', () => {
  let receiver: HttpReceiver;
  let now = START;
  const open = (secret = SECRET, path = PATH) =>
    createFeishuChannel({ kind: 'feishu', address: `${receiver.origin}${path}`, secret }, buildTools({ now: () => now }));

  beforeEach(async () => {
    now = START;
    receiver = await startReceiver(answerAsFeishu(() => now));
  });
  afterEach(() => receiver.close());

  it('knows the signature of the documentation', () => {
    expect(signFeishu(1_700_000_000, 'secret')).toBe('fiWS2+gh28DOydAv7hzONH/mDn9+b1Y4Y5ivXWXy8vA=');
  });

  it('gets a signed card', async () => {
    expect(await open().send(buildMessage({ title: '一项\r\n红灯', markdown: '**红灯**' }), NO_STOP)).toEqual({ outcome: 'delivered' });
    expect(JSON.parse(receiver.requests[0]!.body)).toMatchObject({
      timestamp: String(START / 1000),
      msg_type: 'interactive',
      card: {
        header: { title: { tag: 'plain_text', content: '一项 红灯' } },
        elements: [{ tag: 'markdown', content: '**红灯**' }],
      },
    });
  });

  it('gets at most 20 000 bytes of a long message', async () => {
    expect(await open().send(buildMessage({ markdown: '\u0007\\"😀'.repeat(4000), language: 'en' }), NO_STOP)).toEqual({
      outcome: 'delivered',
    });
    expect(receiver.requests[0]!.body).toMatch(/more characters are not shown\)/);
    expect(receiver.requests[0]!.body).not.toMatch(/\\ud[89a-f]/i);
  });

  it('refuses a wrong secret, and a token that it does not know', async () => {
    expect(await open('other').send(buildMessage(), NO_STOP)).toMatchObject({ outcome: 'refused', code: 'wrong-signature' });
    const unknown = await open(SECRET, '/open-apis/bot/v2/hook/gone').send(buildMessage(), NO_STOP);
    expect(unknown).toMatchObject({ outcome: 'refused', code: 'unknown-receiver' });
  });

  it.each([
    [{ code: 11232, msg: 'frequency limited' }, 200, { outcome: 'failed', code: 'throttled' }],
    [{ code: 99991400, msg: 'request trigger frequency limit' }, 400, { outcome: 'failed', code: 'throttled' }],
    [{ code: 9499, msg: 'too many request' }, 200, { outcome: 'failed', code: 'throttled' }],
    [{ code: 9499, msg: 'Bad Request' }, 400, { outcome: 'refused', code: 'content-refused' }],
    [{ code: 19022, msg: 'Ip Not Allowed' }, 200, { outcome: 'refused', code: 'sender-not-allowed' }],
    [{ code: 19024, msg: 'Key Words Not Found' }, 200, { outcome: 'refused', code: 'keyword-missing' }],
    [{ StatusCode: 0, StatusMessage: 'success' }, 200, { outcome: 'delivered' }],
    [{ code: 0 }, 500, { outcome: 'failed', code: 'receiver-failed' }],
  ])('that answers %j with %d', async (body, status, expected) => {
    receiver.answerWith((_, response) => answerJson(response, body, status));
    expect(await open().send(buildMessage(), NO_STOP)).toMatchObject(expected);
  });

  it('gets 250 messages at both its rates: none is refused, none is lost', async () => {
    const channel = open();
    const sent: number[] = [];
    for (let count = 0; count < 250; count += 1) {
      now = nextSendAt(sent, channel.limits.rates, now);
      expect(await channel.send(buildMessage(), NO_STOP)).toEqual({ outcome: 'delivered' });
      sent.push(now);
    }
    expect(now - START).toBeGreaterThan(120_000);
    expect(now - START).toBeLessThan(180_000);
  });

  it('needs the whole address', () => {
    const create = (address: string) => () => createFeishuChannel({ kind: 'feishu', address }, buildTools());
    expect(create('https://open.feishu.cn/open-apis/bot/v2/hook/')).toThrow(/whole address of the Feishu robot/);
  });

  describeNetworkFaults((origin, tools) => createFeishuChannel({ kind: 'feishu', address: `${origin}${PATH}`, secret: SECRET }, tools));
});

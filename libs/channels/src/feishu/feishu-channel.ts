import { parseHttpAddress } from '../address/parse-address';
import type { ChannelTools, OutboundChannel } from '../channel';
import { sendToRobot, type RobotAnswers } from '../http/send-to-robot';
import type { ChannelMessage } from '../message';
import { fail, refuse } from '../send-result';
import { ChannelSettingsError } from '../settings-error';
import { cutJsonBody } from '../text/cut-json-body';
import { toOneLine } from '../text/one-line';
import { withoutMentions } from '../text/without-mentions';
import { signFeishu } from './sign-feishu';

/** A custom robot of a Feishu 飞书 group, <https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot>. */
export interface FeishuSettings {
  readonly kind: 'feishu';
  /** As Feishu shows it, `https://open.feishu.cn/open-apis/bot/v2/hook/…`. Secret. */
  readonly address: string;
  /** Of the security setting 签名校验; absent: the robot is secured by keywords or IP addresses. Secret. */
  readonly secret?: string;
}

const MAX_BODY_BYTES = 20_000;
const MINUTE_MS = 60_000;

const ANSWERS: RobotAnswers = {
  codeFields: ['code', 'StatusCode'],
  messageFields: ['msg', 'StatusMessage'],
  interpret: (code, detail) => {
    switch (code) {
      case 11232:
      case 99991400:
        return fail('throttled', detail, MINUTE_MS);
      case 19001:
        return refuse('unknown-receiver', detail);
      case 19021:
        return refuse('wrong-signature', detail);
      case 19022:
        return refuse('sender-not-allowed', detail);
      case 19024:
        return refuse('keyword-missing', detail);
      case 9499:
        // "Bad Request", and in older editions "too many request".
        return /too many/i.test(detail) ? fail('throttled', detail, MINUTE_MS) : refuse('content-refused', detail);
      case 19002:
        return refuse('content-refused', detail);
      default:
        return null;
    }
  },
};

/** @throws ChannelSettingsError */
export function createFeishuChannel({ address, secret }: FeishuSettings, tools: ChannelTools): OutboundChannel {
  const url = parseHttpAddress(address, 'address');
  const key = url.pathname.split('/').at(-1) ?? '';
  if (key === '' || key === 'hook') {
    throw new ChannelSettingsError(
      'wrong-channel-settings',
      'address has to be the whole address of the Feishu robot, …/open-apis/bot/v2/hook/…',
    );
  }
  if (secret?.trim() === '') throw new ChannelSettingsError('wrong-channel-settings', 'secret must not be empty: leave it out, or give it');
  const secrets = [key, url.href, ...(secret === undefined ? [] : [secret])];
  return {
    limits: {
      rates: [
        { count: 100, windowMs: MINUTE_MS },
        { count: 5, windowMs: 1000 },
      ],
      textBytes: 18_000,
    },
    send: (message, signal) => sendToRobot({ url, body: toBody(message, secret, tools.now()) }, ANSWERS, secrets, tools, signal),
  };
}

function toBody(message: ChannelMessage, secret: string | undefined, now: number): string {
  const timestamp = Math.floor(now / 1000);
  const signature = secret === undefined ? {} : { timestamp: String(timestamp), sign: signFeishu(timestamp, secret) };
  const header = { title: { tag: 'plain_text', content: toOneLine(message.title) } };
  return cutJsonBody(withoutMentions(message.markdown || message.title), MAX_BODY_BYTES, message.language, (content) => ({
    ...signature,
    msg_type: 'interactive',
    card: { config: { wide_screen_mode: true }, header, elements: [{ tag: 'markdown', content }] },
  }));
}

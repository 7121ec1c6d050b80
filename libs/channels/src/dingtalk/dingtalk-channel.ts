import { parseRobotAddress } from '../address/parse-address';
import type { ChannelTools, OutboundChannel } from '../channel';
import { sendToRobot, type RobotAnswers } from '../http/send-to-robot';
import type { ChannelMessage } from '../message';
import { fail, refuse, type SendResult } from '../send-result';
import { ChannelSettingsError } from '../settings-error';
import { cutJsonBody } from '../text/cut-json-body';
import { toOneLine } from '../text/one-line';
import { withoutMentions } from '../text/without-mentions';
import { signDingtalk } from './sign-dingtalk';

/** A custom robot of a DingTalk 钉钉 group, <https://open.dingtalk.com/document/orgapp/custom-robot-access>. */
export interface DingtalkSettings {
  readonly kind: 'dingtalk';
  /** As DingTalk shows it, `https://oapi.dingtalk.com/robot/send?access_token=…`; private editions have another host. Secret. */
  readonly address: string;
  /** Of the security setting 加签, `SEC…`; absent: the robot is secured by keywords or IP addresses. Secret. */
  readonly secret?: string;
}

const MAX_BODY_BYTES = 20_000;
const MINUTE_MS = 60_000;
/** A robot that was too fast is deaf for ten minutes. */
const DEAF_MS = 10 * MINUTE_MS;

const ANSWERS: RobotAnswers = {
  codeFields: ['errcode'],
  messageFields: ['errmsg'],
  interpret: (code, detail) => {
    switch (code) {
      case -1:
        return fail('receiver-failed', detail);
      case 130101:
      case 410100:
        return fail('throttled', detail, DEAF_MS);
      case 310000:
        return interpretSecurity(detail);
      case 300001:
      case 300005:
      case 400013:
      case 400101:
      case 400102:
      case 400106:
        return refuse('unknown-receiver', detail);
      case 40035:
      case 400105:
      case 430101:
      case 430102:
      case 430103:
      case 430104:
      case 460101:
        return refuse('content-refused', detail);
      default:
        return null;
    }
  },
};

/** DingTalk has one code for all its security settings; the text tells which. */
function interpretSecurity(detail: string): SendResult {
  if (/keyword/i.test(detail)) return refuse('keyword-missing', detail);
  return refuse(/\bip\b|whitelist/i.test(detail) ? 'sender-not-allowed' : 'wrong-signature', detail);
}

/** @throws ChannelSettingsError */
export function createDingtalkChannel({ address, secret }: DingtalkSettings, tools: ChannelTools): OutboundChannel {
  const { url, key } = parseRobotAddress(address, 'access_token', 'DingTalk');
  if (secret?.trim() === '')
    throw new ChannelSettingsError('wrong-channel-settings', 'secret must not be empty: leave it out, or give SEC…');
  const secrets = [key, url.href, ...(secret === undefined ? [] : [secret])];
  return {
    limits: { rates: [{ count: 20, windowMs: MINUTE_MS }], textBytes: 18_000 },
    send: (message, signal) =>
      sendToRobot({ url: signUrl(url, secret, tools.now()), body: toBody(message) }, ANSWERS, secrets, tools, signal),
  };
}

function signUrl(url: URL, secret: string | undefined, now: number): URL {
  if (secret === undefined) return url;
  return new URL(`${url.href}&timestamp=${now}&sign=${signDingtalk(now, secret)}`);
}

function toBody(message: ChannelMessage): string {
  const title = toOneLine(message.title);
  return cutJsonBody(withoutMentions(message.markdown || message.title), MAX_BODY_BYTES, message.language, (text) => ({
    msgtype: 'markdown',
    markdown: { title, text },
  }));
}

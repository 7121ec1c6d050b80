import { parseRobotAddress } from '../address/parse-address';
import type { ChannelTools, OutboundChannel } from '../channel';
import { sendToRobot, type RobotAnswers } from '../http/send-to-robot';
import type { ChannelMessage } from '../message';
import { fail, refuse } from '../send-result';
import { cutText } from '../text/cut-text';
import { withoutMentions } from '../text/without-mentions';

/** A group robot of WeCom 企业微信, <https://developer.work.weixin.qq.com/document/path/91770>. */
export interface WecomSettings {
  readonly kind: 'wecom';
  /** As WeCom shows it, `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…`; private editions have another host. Secret. */
  readonly address: string;
  /** Members who read in WeChat see no Markdown: `text` is for them. Default `markdown`. */
  readonly format?: 'markdown' | 'text';
}

const MAX_BYTES = { markdown: 4096, text: 2048 } as const;
const MINUTE_MS = 60_000;

const ANSWERS: RobotAnswers = {
  codeFields: ['errcode'],
  messageFields: ['errmsg'],
  interpret: (code, detail) => {
    switch (code) {
      case -1:
        return fail('receiver-failed', detail);
      case 45009:
      case 45033:
        return fail('throttled', detail, MINUTE_MS);
      case 93000:
      case 93004:
        return refuse('unknown-receiver', detail);
      case 60020:
        return refuse('sender-not-allowed', detail);
      case 40008:
      case 40058:
      case 44004:
      case 45002:
        return refuse('content-refused', detail);
      default:
        return null;
    }
  },
};

/** @throws ChannelSettingsError */
export function createWecomChannel(settings: WecomSettings, tools: ChannelTools): OutboundChannel {
  const { url, key } = parseRobotAddress(settings.address, 'key', 'WeCom');
  const format = settings.format ?? 'markdown';
  return {
    limits: { rates: [{ count: 20, windowMs: MINUTE_MS }], textBytes: MAX_BYTES[format] },
    send: (message, signal) => sendToRobot({ url, body: toBody(message, format) }, ANSWERS, [key, url.href], tools, signal),
  };
}

function toBody(message: ChannelMessage, format: 'markdown' | 'text'): string {
  const content = cutText(withoutMentions(message[format] || message.title), MAX_BYTES[format], message.language);
  return JSON.stringify({ msgtype: format, [format]: { content } });
}

import type { NoticeKind, Suppression } from '@duban/alerting';
import { explainResult, FAILURES, REFUSALS, type TextLanguage } from '@duban/channels';
import type { AlertNotice, Delivery, DeliveryAttempt, DeliveryState } from '@duban/ports';

export interface DeliveryView {
  readonly id: string;
  readonly region: string;
  /** The id of the channel; null: nobody could be told. */
  readonly channel: string | null;
  readonly receiver: string | null;
  readonly mail: string | null;
  readonly state: Exclude<DeliveryState, 'draft'> | 'draft';
  readonly reason: string | null;
  /** What the reason means, and what to do about it. */
  readonly explanation: string | null;
  readonly title: string;
  readonly text: string;
  readonly alerts: number;
  readonly createdAt: string;
  readonly nextAttemptAt: string | null;
  readonly sentAt: string | null;
  readonly attempts: readonly AttemptView[];
}

export interface AttemptView {
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly outcome: NonNullable<DeliveryAttempt['outcome']> | null;
  readonly code: string | null;
  readonly explanation: string | null;
}

export interface NoticeView {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly at: string;
  readonly dueAt: string;
  readonly state: AlertNotice['state'];
  readonly reason: Suppression | null;
  readonly by: string | null;
}

/** Reasons that no receiver gave. */
const OWN_REASONS: Readonly<Record<string, Readonly<Record<TextLanguage, string>>>> = {
  'no-contact': {
    'zh-CN': '通讯录中没有该单位的联系人。请补充联系人，之后的预警会发送；仍未解决的预警会再次提醒。',
    en: 'The contact book has nobody for this department. Enter a contact: later alerts are sent, and those that stay open are told again.',
  },
  'no-address': { 'zh-CN': '联系人没有可用的渠道或邮箱。请补充。', en: 'The contact has neither a channel nor a mail address. Enter one.' },
  'no-channel': {
    'zh-CN': '该渠道已不存在，或没有可用于发送邮件的渠道。请设置渠道，或修改路由和联系人。',
    en: 'The channel is not there any more, or there is none for mail. Set one, or change the route or the contact.',
  },
  'channel-disabled': {
    'zh-CN': '渠道已停用。请填写新的地址并重新启用，然后再次发送。',
    en: 'The channel is switched off. Enter its new address and switch it on, then send this again.',
  },
  'wrong-channel-settings': {
    'zh-CN': '渠道设置无法使用。请重新填写渠道设置，然后再次发送。',
    en: 'The settings of the channel cannot be used. Enter them again, then send this again.',
  },
  'nothing-left': { 'zh-CN': '其内容已在另一条消息中发送。', en: 'What it had to say was told in another message.' },
};

export function toDeliveryView(delivery: Delivery, language: TextLanguage): DeliveryView {
  const { id, target, state, reason, title, paragraphs, notices, createdAt, dueAt, sentAt, attempts } = delivery;
  const last = attempts.at(-1);
  return {
    id,
    region: target.region,
    channel: target.channelId?.split('/').at(-1) ?? null,
    receiver: target.name,
    mail: target.mail,
    state,
    reason,
    explanation: reason === null ? null : explain(reason, reason === last?.code ? last.detail : '', language),
    title,
    text: paragraphs.map((lines) => lines.join('\n')).join('\n\n'),
    alerts: notices,
    createdAt,
    nextAttemptAt: state === 'waiting' ? dueAt : null,
    sentAt,
    attempts: attempts.map((attempt) => toAttemptView(attempt, language)),
  };
}

export function toNoticeView({ id, kind, at, dueAt, state, reason, by }: AlertNotice): NoticeView {
  return { id, kind, at, dueAt, state, reason, by: by === '' ? null : by };
}

function toAttemptView({ startedAt, endedAt, outcome, code, detail }: DeliveryAttempt, language: TextLanguage): AttemptView {
  return { startedAt, endedAt, outcome, code, explanation: code === null ? null : explain(code, detail, language) };
}

function explain(code: string, detail: string, language: TextLanguage): string | null {
  const refusal = REFUSALS.find((each) => each === code);
  if (refusal !== undefined) return explainResult({ outcome: 'refused', code: refusal, detail }, language);
  const failure = FAILURES.find((each) => each === code);
  if (failure !== undefined) return explainResult({ outcome: 'failed', code: failure, detail }, language);
  return OWN_REASONS[code]?.[language] ?? null;
}

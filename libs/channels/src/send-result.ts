/** Why a receiver will not take the message, ever. Somebody has to act: `explainResult` says what to do. */
export const REFUSALS = [
  'address-not-allowed', // the address is on an internal network, and the settings do not allow it
  'redirect', // the receiver answers from another address
  'gone', // 410: the receiver wants no messages any more
  'unknown-receiver', // the robot was removed, or its key is wrong
  'wrong-signature', // the secret is wrong, or the clock of one side
  'sender-not-allowed', // the receiver takes messages from listed IP addresses only
  'keyword-missing', // the robot takes only messages with a word that its settings name
  'content-refused', // the receiver does not take this text
  'login-refused', // SMTP user or password
  'recipient-refused', // the mail server knows no such mailbox, or takes no mail for it
  'no-recipient',
  'no-folder', // a file channel without a folder in the settings
  'message-refused', // a mail server, for any other reason
] as const;
export type SendRefusal = (typeof REFUSALS)[number];

/** Why it may succeed later. */
export const FAILURES = [
  'name-not-found',
  'unreachable',
  'timeout', // the message may have arrived
  'interrupted', // by the caller's signal; the message may have arrived
  'insecure-connection', // certificate or TLS
  'throttled',
  'receiver-failed', // 5xx, "busy"
  'unexpected-answer', // not the receiver that it should be, or a page in between
  'write-failed', // a file
] as const;
export type SendFailure = (typeof FAILURES)[number];

export type SendResult =
  | {
      readonly outcome: 'delivered';
      /** Recipients that the server refused for ever, while others were accepted. */
      readonly refusedRecipients?: readonly string[];
    }
  | {
      readonly outcome: 'refused';
      readonly code: SendRefusal;
      /** What the receiver said, in at most 200 characters without secrets; empty if nothing. */
      readonly detail: string;
    }
  | {
      readonly outcome: 'failed';
      readonly code: SendFailure;
      readonly detail: string;
      /** What the receiver asks for, if it does. */
      readonly retryAfterMs?: number;
      /** The recipients to send to again; absent: all. */
      readonly remainingRecipients?: readonly string[];
      readonly refusedRecipients?: readonly string[];
    };

export type FailedResult = Extract<SendResult, { outcome: 'failed' }>;

export const DELIVERED: SendResult = { outcome: 'delivered' };

export function refuse(code: SendRefusal, detail = ''): SendResult {
  return { outcome: 'refused', code, detail };
}

export function fail(code: SendFailure, detail = '', retryAfterMs?: number): FailedResult {
  return { outcome: 'failed', code, detail, ...(retryAfterMs !== undefined && { retryAfterMs }) };
}

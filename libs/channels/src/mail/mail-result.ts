import { explainNetworkError, readErrorCode } from '../http/network-error';
import { DELIVERED, fail, refuse, type SendResult } from '../send-result';
import { withoutSecrets } from '../text/one-line';
import type { MailSettings } from './mail-settings';

/** What an SMTP server answers for one recipient. */
interface RejectedRecipient {
  readonly recipient?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly response?: string | undefined;
}

/** The parts of nodemailer's answer and of its errors that are read here. */
export interface SmtpReport extends RejectedRecipient {
  readonly command?: string | undefined;
  readonly rejectedErrors?: readonly RejectedRecipient[] | undefined;
  /** Of the system or of TLS, where nodemailer has put a code of its own in its place. */
  readonly originalCode?: string | undefined;
}

/** The server took the mail, though perhaps not for all: who was refused for now gets it later, the others not again. */
export function readRejections({ rejectedErrors = [] }: SmtpReport): SendResult {
  if (rejectedErrors.length === 0) return DELIVERED;
  const refusedRecipients = namesIn(rejectedErrors.filter(isPermanent));
  const remainingRecipients = namesIn(rejectedErrors.filter((rejected) => !isPermanent(rejected)));
  const refused = refusedRecipients.length > 0 && { refusedRecipients };
  if (remainingRecipients.length === 0) return { outcome: 'delivered', ...refused };
  return { ...fail('receiver-failed', remainingRecipients.join(' ')), remainingRecipients, ...refused };
}

/** 4xx are for now, 5xx for ever (RFC 5321, 4.2.1). */
export function explainMailError(error: unknown, { password }: MailSettings): SendResult {
  const report = error as SmtpReport;
  const rejected = report.rejectedErrors ?? [];
  if (rejected.length > 0 && rejected.some(isPermanent) && !rejected.every(isPermanent))
    return readRejections({ rejectedErrors: rejected });
  const { responseCode, response = '' } = report;
  if (responseCode === undefined || readErrorCode(error) === 'ETLS') return explainSession(error, report.originalCode);
  const detail = withoutSecrets(response || String(responseCode), password === undefined ? [] : [password]);
  if (!isPermanent(report)) return fail('receiver-failed', detail);
  if (readErrorCode(error) === 'EAUTH') return refuse('login-refused', detail);
  return refuse(report.command === 'RCPT TO' || rejected.length > 0 ? 'recipient-refused' : 'message-refused', detail);
}

/** Errors without an answer of the server: of the connection, of TLS, or of the order of the conversation. */
function explainSession(error: unknown, originalCode?: string): SendResult {
  const code = originalCode ?? readErrorCode(error);
  return code === 'EPROTOCOL' ? fail('unexpected-answer', code) : explainNetworkError({ code });
}

function isPermanent({ responseCode = 0 }: RejectedRecipient): boolean {
  return responseCode >= 500;
}

function namesIn(rejected: readonly RejectedRecipient[]): readonly string[] {
  return rejected.flatMap(({ recipient }) => (recipient === undefined ? [] : [recipient]));
}

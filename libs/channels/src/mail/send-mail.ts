import { createHash } from 'node:crypto';
import { isIP, type Socket } from 'node:net';
import { getCACertificates } from 'node:tls';
import { domainToASCII } from 'node:url';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { ChannelTools } from '../channel';
import { startDeadline } from '../http/deadline';
import type { ChannelMessage } from '../message';
import { refuse, type SendResult } from '../send-result';
import { toOneLine } from '../text/one-line';
import { isMailAddress } from './mail-address';
import type { MailSettings } from './mail-settings';
import { connectTo } from './connect';
import { explainMailError, readRejections } from './mail-result';

/** One mail to all recipients, over a connection of its own to an address that the guard has checked. */
export async function sendMail(
  message: ChannelMessage,
  settings: MailSettings,
  tools: ChannelTools,
  signal: AbortSignal,
): Promise<SendResult> {
  const recipients = message.recipients ?? settings.to;
  if (recipients.length === 0) return refuse('no-recipient');
  const wrong = recipients.find((address) => !isMailAddress(address));
  if (wrong !== undefined) return refuse('recipient-refused', toOneLine(wrong));
  const deadline = startDeadline(signal, tools.timeoutMs);
  let socket: Socket | null = null;
  try {
    const checked = await deadline.race(tools.guard.check(settings.host));
    if ('result' in checked) return checked.result;
    socket = await connectTo(settings.host, portFor(settings), checked.addresses, deadline.signal);
    const sent = createTransport(toTransport(settings, socket, tools)).sendMail(toMail(message, settings, recipients));
    return readRejections(await deadline.race(sent));
  } catch (error) {
    return deadline.explain() ?? explainMailError(error, settings);
  } finally {
    socket?.destroy();
  }
}

function portFor({ port, security }: MailSettings): number {
  return port ?? (security === 'tls' ? 465 : 587);
}

function toTransport({ host, security = 'starttls', user, password }: MailSettings, connection: Socket, { ca }: ChannelTools) {
  return {
    host,
    connection,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { ...(isIP(host) === 0 && { servername: host }), ...(ca !== undefined && { ca: [...getCACertificates('default'), ca] }) },
    ...(user !== undefined && password !== undefined && { auth: { user, pass: password } }),
    // Attachments and bodies are texts that are here: nothing is read from files or fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function toMail(
  { id, title, text, html }: ChannelMessage,
  { from, fromName }: MailSettings,
  recipients: readonly string[],
): SendMailOptions {
  return {
    from: { name: toOneLine(fromName ?? ''), address: from },
    to: recipients.map((address) => ({ name: '', address })),
    subject: toOneLine(title),
    text: text.toWellFormed(),
    ...(html !== undefined && { html: html.toWellFormed() }),
    // The same for every attempt: mail servers and programs show such a mail once.
    messageId: `<${createHash('sha256').update(id).digest('hex').slice(0, 40)}@${domainToASCII(from.slice(from.lastIndexOf('@') + 1))}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

import { fitMessage } from '@duban/alerting';
import type { ChannelLimits, ChannelMessage } from '@duban/channels';
import type { Delivery } from '@duban/ports';

/** Of channels without a limit: a mail of some fifty alerts is far below it. */
const LONGEST_BYTES = 200_000;

/** The message of a delivery in the forms that channels know. Its id stays the same until somebody sends it again. */
export function composeMessage(delivery: Delivery, { textBytes }: ChannelLimits): ChannelMessage {
  const { id, round, title, paragraphs, notices, language, createdAt, recipients, target } = delivery;
  const left = Math.max(0, notices - paragraphs.length);
  const maxBytes = textBytes ?? LONGEST_BYTES;
  const bold = paragraphs.map(([heading = '', ...lines]) => [`**${heading}**`, ...lines]);
  const text = fitMessage({ title, paragraphs, left }, maxBytes, language);
  const to = recipients ?? (target.mail === null ? undefined : [target.mail]);
  return {
    id: round === 1 ? id : `${id}.${round}`,
    title,
    text,
    markdown: fitMessage({ title: `**${title}**`, paragraphs: bold, left }, maxBytes, language),
    html: toHtml(text),
    language,
    createdAt,
    ...(to !== undefined && { recipients: to }),
  };
}

function toHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const paragraphs = escaped.split('\n\n').map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`);
  return paragraphs.join('\n').replaceAll(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url.replaceAll('"', '%22')}">${url}</a>`);
}

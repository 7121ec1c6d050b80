export type TextLanguage = 'zh-CN' | 'en';

/** A message for people, finished: a channel gives it its form, cuts it where it is too long, and changes nothing else. */
export interface ChannelMessage {
  /** The same for every attempt, so that a receiver may drop what it has already; at most 200 characters of `A–Z a–z 0–9 - _ . ~`. */
  readonly id: string;
  /** One line: the subject of a mail, the head of a card. Body texts are complete without it. */
  readonly title: string;
  readonly text: string;
  /** The same in the Markdown that all robots know: bold, links, lists, quotes, headings. */
  readonly markdown: string;
  /** For mail. Without it a mail has the text alone. */
  readonly html?: string;
  /** Of the note about what was cut. */
  readonly language: TextLanguage;
  /** When the message was made, ISO 8601. The same for every attempt. */
  readonly createdAt: string;
  /** For channels with recipients of their own (mail): instead of those of its settings. */
  readonly recipients?: readonly string[];
}

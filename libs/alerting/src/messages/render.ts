import { isOpen, LEVELS, type Alert, type AlertLevel } from '../alert/alert';
import { answerLimit } from '../alert/decide';
import type { HolidayCalendar } from '../calendar/working-days';
import { isEndKind, type Notice } from '../pipeline/notice';
import { formatHundredths, formatPercent } from './format-percent';
import { fillTemplate, templateValues } from './template';
import { kindText } from './kind-text';
import type { MessageTexts } from './message-texts';
import { MESSAGE_TEXTS, type MessageLocale } from './texts';

/** A message for people, before a channel gives it its form. */
export interface AlertMessage {
  readonly title: string;
  /** One for each alert, the gravest first; its first line is its heading. */
  readonly paragraphs: readonly (readonly string[])[];
  /** How many alerts the message has no paragraph for; none when absent. */
  readonly left?: number;
}

export interface RenderOptions {
  readonly locale: MessageLocale;
  readonly calendar: HolidayCalendar;
  /** The page of an alert; null: there is none to link to. */
  readonly link: ((alert: Alert) => string) | null;
  /** What a notice says instead of the usual lines; null: those. See `TEMPLATE_FIELDS`. */
  readonly template?: (notice: Notice) => string | null;
}

/** How many alerts a message is about, and how many of them are over; the notices are the gravest of them. */
export interface MessageCounts {
  readonly total: number;
  readonly ended: number;
}

/** What lags, by how much, since when, why, and what is expected of whom until when. What is over comes last. */
export function renderMessage(
  notices: readonly Notice[],
  options: RenderOptions,
  { total, ended }: MessageCounts = countNotices(notices),
): AlertMessage {
  const texts = MESSAGE_TEXTS[options.locale];
  const sorted = [...notices].sort((a, b) => rank(b) - rank(a));
  const gravest: AlertLevel = sorted[0]?.alert.level ?? 'remind';
  const [only] = sorted;
  const title = total === 1 && only !== undefined ? heading(only, texts) : texts.title(texts.levels[gravest], total - ended, ended);
  const paragraphs = sorted.map((notice) => paragraph(notice, texts, options));
  return { title, paragraphs, ...(total > sorted.length && { left: total - sorted.length }) };
}

/**
 * As much of a message as a number of UTF-8 bytes holds: whole paragraphs as long as the note of how many are left out fits behind them,
 * and of a single paragraph that is too long its beginning, cut between two characters.
 */
export function fitMessage({ title, paragraphs, left = 0 }: AlertMessage, maxBytes: number, locale: MessageLocale): string {
  const texts = MESSAGE_TEXTS[locale];
  const blocks = paragraphs.map((paragraph) => paragraph.join('\n'));
  for (let kept = blocks.length; kept > 0; kept -= 1) {
    const rest = blocks.length - kept + left;
    const text = [...(blocks.length + left > 1 ? [title] : []), ...blocks.slice(0, kept), ...(rest > 0 ? [texts.more(rest)] : [])].join(
      '\n\n',
    );
    if (byteLength(text) <= maxBytes) return text;
  }
  const others = Math.max(0, blocks.length - 1) + left;
  const note = others > 0 ? `\n\n${texts.more(others)}` : '';
  return cutText(blocks[0] ?? title, maxBytes - byteLength(note)) + note;
}

function countNotices(notices: readonly Notice[]): MessageCounts {
  return { total: notices.length, ended: notices.filter(({ kind }) => isEndKind(kind)).length };
}

function rank({ kind, alert }: Notice): number {
  return (isEndKind(kind) ? 0 : LEVELS.length) + LEVELS.indexOf(alert.level);
}

function heading({ alert, kind }: Notice, texts: MessageTexts): string {
  return texts.heading(texts.levels[alert.level], kindText({ kind, alert }, texts), alert.subject.name);
}

function paragraph(notice: Notice, texts: MessageTexts, options: RenderOptions): readonly string[] {
  const template = options.template?.(notice) ?? null;
  if (template === null) return [heading(notice, texts), ...lines(notice, texts, options)];
  return fillTemplate(template, templateValues(notice, texts, options.calendar, options.link?.(notice.alert) ?? null));
}

function lines({ alert }: Notice, texts: MessageTexts, { calendar, link }: RenderOptions): string[] {
  const { figures, department, level } = alert;
  const { light, completionBp, plannedBp, reasons = [], unreportedPeriods = 0, redPeriods = 0, forecastBp, items, red } = figures;
  const limit = answerLimit(alert, calendar);
  return [
    ...(light !== undefined && completionBp !== undefined && plannedBp !== undefined
      ? [
          texts.progress(
            texts.lights[light],
            formatPercent(completionBp),
            formatPercent(plannedBp),
            texts.points(formatHundredths(Math.max(0, plannedBp - completionBp))),
          ),
        ]
      : []),
    ...(items !== undefined && red !== undefined ? [texts.group(items, red)] : []),
    ...(reasons.length > 0
      ? [
          texts.why(
            reasons.map((reason) => texts.reasons[reason]),
            unreportedPeriods,
            redPeriods,
          ),
        ]
      : []),
    ...(forecastBp === undefined ? [] : [texts.forecast(formatPercent(forecastBp))]),
    texts.since(figures.since, figures.due ?? null),
    ...(limit === null ? [] : [texts.expected(texts.levels[level], department.name, limit.date)]),
    ...(isOpen(alert) ? [] : [alert.recoveryCause === null ? texts.closed : texts.recoveries[alert.recoveryCause][1]]),
    ...(link === null ? [] : [texts.link(link(alert))]),
  ];
}

function cutText(text: string, maxBytes: number): string {
  if (byteLength(text) <= maxBytes) return text;
  let kept = '';
  let bytes = byteLength('…');
  for (const character of text) {
    bytes += byteLength(character);
    if (bytes > maxBytes) break;
    kept += character;
  }
  return `${kept}…`;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

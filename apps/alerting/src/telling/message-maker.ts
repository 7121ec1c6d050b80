import { renderMessage, type Alert, type HolidayCalendar, type MessageLocale, type Notice } from '@duban/alerting';
import { toInstant } from '@duban/domain';
import type { AlertStore, Delivery, DeliveryStore, NotificationEntry, WaitingGroup } from '@duban/ports';
import { createHash } from 'node:crypto';
import { findTemplate } from './find-template';
import type { TellingSettings } from './telling-settings';
import type { ZonedTime } from './zoned-time';

/** Groups and drafts that are read at once. */
const PAGE = 100;
/** Alerts that a message has a paragraph for, whatever its channel takes; of the others it says how many they are. */
const MOST_PARAGRAPHS = 50;

export interface MessageMakerDependencies {
  readonly alerts: AlertStore;
  readonly deliveries: DeliveryStore;
  readonly settings: TellingSettings;
  readonly calendar: HolidayCalendar;
  readonly time: ZonedTime;
  /** The page of an alert; null: there is none to link to. */
  readonly link: ((alertId: string) => string) | null;
}

/**
 * From the notification log to messages: all waiting entries of a group become one. A draft comes first, then it takes the entries, then it
 * gets its text: what ends the process in between leaves a draft, which the next run completes. Two processes at the same time cannot put
 * an entry into two messages. A message has the gravest of its alerts and the number of the others, so that 40 000 alerts take no memory.
 */
export class MessageMaker {
  constructor(private readonly dependencies: MessageMakerDependencies) {}

  /** @param mayGoOn false: this process does not lead any more */
  async run(now: number, mayGoOn: () => boolean): Promise<void> {
    const { deliveries } = this.dependencies;
    while (mayGoOn()) {
      const drafts = await deliveries.inState('draft', PAGE);
      for (const draft of drafts) await this.fill(draft, now);
      if (drafts.length < PAGE) break;
    }
    const made = new Set<string>();
    while (mayGoOn()) {
      const groups = await deliveries.waitingGroups(PAGE);
      if (groups.length === 0) return;
      for (const group of groups) if (mayGoOn()) await this.make(group, now, made);
    }
  }

  /**
   * The id of a message is that of the first entry that it takes; of one that reaches nobody, there is one for each group and day.
   * @param made the ids of messages that were found made already: the groups may have been read before another process made them
   */
  private async make(waiting: WaitingGroup, now: number, made: Set<string>): Promise<void> {
    const { group, first } = waiting;
    const isReachable = first.target.reason === null;
    let id = hash(group, isReachable ? first.id : this.dependencies.time.toMoment(now).date);
    while (made.has(id)) id = hash(id);
    const draft = await this.findDraft(id, waiting, now);
    if (draft === null) made.add(id);
    else await this.fill(draft, now);
  }

  /** null: the message is made already, and may have been sent. */
  private async findDraft(id: string, waiting: WaitingGroup, now: number): Promise<Delivery | null> {
    const { deliveries } = this.dependencies;
    const present = await deliveries.delivery(id);
    if (present !== undefined) return present.state === 'draft' || present.state === 'undeliverable' ? present : null;
    const draft = toDraft(id, waiting, now);
    await deliveries.writeDeliveries([draft]);
    return draft;
  }

  private async fill(draft: Delivery, now: number): Promise<void> {
    await this.dependencies.deliveries.take(draft.group, draft.id);
    await this.complete(draft, now);
  }

  private async complete(draft: Delivery, now: number): Promise<void> {
    const { deliveries, calendar, link } = this.dependencies;
    const { count, ended, gravest } = await deliveries.entriesIn(draft.id, MOST_PARAGRAPHS);
    const book = await this.dependencies.settings.read();
    const options = {
      locale: draft.language,
      calendar,
      link: link === null ? null : ({ id }: Alert) => link(id),
      template: ({ alert }: Notice) => findTemplate(draft.group, book.routes(alert.region).root, alert),
    };
    const { title, paragraphs } = renderMessage(await this.toNotices(gravest), options, { total: count, ended });
    const complete: Delivery = {
      ...draft,
      version: draft.version + 1,
      title,
      paragraphs,
      notices: count,
      dueAt: toInstant(now),
      ...outcome(draft, count),
    };
    await deliveries.writeDeliveries([complete]); // a conflict: another process has completed it
  }

  private async toNotices(entries: readonly NotificationEntry[]): Promise<readonly Notice[]> {
    const alerts = await Promise.all(entries.map(({ alertId }) => this.dependencies.alerts.load(alertId)));
    return entries.flatMap(({ kind }, at) => {
      const alert = alerts[at];
      return alert === undefined ? [] : [{ kind, alert, at: '' }];
    });
  }
}

/** A draft whose entries another one has taken says nothing to anybody. */
function outcome({ target }: Delivery, count: number): Pick<Delivery, 'state' | 'reason'> {
  if (target.reason !== null) return { state: 'undeliverable', reason: target.reason };
  return count === 0 ? { state: 'undeliverable', reason: 'nothing-left' } : { state: 'waiting', reason: null };
}

function toDraft(id: string, { group, first: { target } }: WaitingGroup, now: number): Delivery {
  const at = toInstant(now);
  const language: MessageLocale = target.language ?? 'zh-CN';
  const texts = { title: '', paragraphs: [], notices: 0, language };
  const progress = {
    state: 'draft',
    reason: null,
    createdAt: at,
    dueAt: at,
    sentAt: null,
    attempts: [],
    failedAttempts: 0,
    round: 1,
  } as const;
  return { id, version: 1, group, target, ...texts, ...progress };
}

export function hash(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

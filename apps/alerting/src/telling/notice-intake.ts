import {
  ALERT_CLOSED,
  ALERT_ESCALATED,
  ALERT_HANDED_OVER,
  ALERT_RAISED,
  ALERT_RECOVERED,
  ALERT_REOPENED,
  ALERT_RETURNED,
  nextTelling,
  type Alert,
  type AlertEvent,
  type AlertType,
  type HolidayCalendar,
  type NoticeKind,
} from '@duban/alerting';
import { addDays } from '@duban/domain';
import type { AlertNotice, AlertStore, Clock, DeliveryStore } from '@duban/ports';
import type { TellingBook, TellingSettings } from './telling-settings';
import type { ZonedTime } from './zoned-time';

/**
 * What happened longer ago when this system first learns of it was told by another one, or is no news any more: an archive that was
 * restored, a topic that was there before. Longer than a weekend without the bus.
 */
export const TOO_OLD_MS = 4 * 24 * 3_600_000;
/** When an open alert of which only old events came is told again, if it is still open then. */
const REMINDED_AFTER_DAYS = 5;

/** What people are told of. That an alert was acknowledged, answered or excused is no news to whoever has to do so. */
const KINDS: Partial<Readonly<Record<AlertType, NoticeKind>>> = {
  [ALERT_RAISED]: 'raised',
  [ALERT_ESCALATED]: 'escalated',
  [ALERT_RETURNED]: 'returned',
  [ALERT_REOPENED]: 'reopened',
  [ALERT_HANDED_OVER]: 'handed-over',
  [ALERT_RECOVERED]: 'recovered',
  [ALERT_CLOSED]: 'closed',
};

export interface NoticeIntakeDependencies {
  readonly alerts: AlertStore;
  readonly deliveries: DeliveryStore;
  readonly settings: TellingSettings;
  readonly calendar: HolidayCalendar;
  readonly clock: Clock;
  readonly time: ZonedTime;
}

/** From the events of alerts to notices. An event that comes again, or a topic that is read again from its beginning, adds none. */
export class NoticeIntake {
  constructor(private readonly dependencies: NoticeIntakeDependencies) {}

  /** Resolves when the notices are durable. Those of one alert are in their order. */
  async take(events: readonly AlertEvent[]): Promise<void> {
    const news = events.filter(({ type }) => KINDS[type] !== undefined);
    if (news.length === 0) return;
    const { alerts, settings, deliveries } = this.dependencies;
    const book = await settings.read();
    const found = await Promise.all([...new Set(news.map(({ alertId }) => alertId))].map((id) => alerts.load(id)));
    const byId = new Map(found.flatMap((alert) => (alert === undefined ? [] : [[alert.id, alert]])));
    const notices = news.map((event) => this.toNotice(event, byId.get(event.alertId), book));
    // Reminders first: what ends the process in between must not leave old notices without theirs, which would then be known.
    const reminders = await Promise.all(notices.map((notice) => this.remind(notice, byId.get(notice.alertId), book)));
    await deliveries.addNotices(reminders.flat());
    await deliveries.addNotices(notices);
  }

  private toNotice(event: AlertEvent, alert: Alert | undefined, book: TellingBook): AlertNotice {
    const { alertId, seq, type, recordedAt: at } = event;
    const notice: AlertNotice = {
      id: `${alertId}#${seq}`,
      alertId,
      seq,
      kind: KINDS[type] ?? 'raised',
      region: alert?.region ?? '',
      at,
      dueAt: this.firstTelling(Date.parse(at), alert?.region ?? '', book),
      state: 'waiting',
      reason: null,
      by: '',
    };
    const isOld = this.dependencies.clock.now() - Date.parse(at) > TOO_OLD_MS;
    return isOld ? { ...notice, state: 'suppressed', reason: 'too-old' } : notice;
  }

  /** So that nothing is lost for ever: who still has to answer is told, unless what happened last was known before, as after an import. */
  private async remind(notice: AlertNotice, alert: Alert | undefined, book: TellingBook): Promise<readonly AlertNotice[]> {
    const { deliveries, clock } = this.dependencies;
    if (notice.reason !== 'too-old' || alert?.seq !== notice.seq || alert.awaitedSince === null) return [];
    const isKnown = (await deliveries.notices(notice.alertId)).some(({ seq }) => seq === notice.seq);
    return isKnown ? [] : [this.reminder({ ...notice, state: 'waiting', reason: null }, clock.now(), book)];
  }

  /** As of any alert that stays open. */
  private reminder(notice: AlertNotice, now: number, book: TellingBook): AlertNotice {
    const { time } = this.dependencies;
    const date = addDays(time.toMoment(now).date, REMINDED_AFTER_DAYS);
    const at = time.toInstant({ date, time: '00:00' });
    return { ...notice, id: `${notice.id}@${date}`, kind: 'repeated', at, dueAt: this.firstTelling(Date.parse(at), notice.region, book) };
  }

  /** No route tells anybody earlier: until then there may still be a silence, or something graver. */
  private firstTelling(at: number, region: string, book: TellingBook): string {
    const { time, calendar } = this.dependencies;
    const moment = time.toMoment(at);
    const first = nextTelling(moment, 'at-once', book.routes(region).hours, calendar);
    return first.date === moment.date && first.time === moment.time ? new Date(at).toISOString() : time.toInstant(first);
  }
}

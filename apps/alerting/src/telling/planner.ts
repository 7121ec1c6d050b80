import {
  formatAddress,
  isEndKind,
  isOpen,
  LEVELS,
  nextTelling,
  planNotice,
  suppressInhibited,
  suppressSilenced,
  type Alert,
  type HolidayCalendar,
  type LocalMoment,
  type Notice,
  type NoticePlan,
  type PlannedTarget,
  type SuppressedNotice,
  type NotifiedBefore,
} from '@duban/alerting';
import { addDays, toInstant, type IsoInstant } from '@duban/domain';
import {
  ENDED_RANK,
  type AlertNotice,
  type AlertStore,
  type DeliveryStore,
  type MessageTarget,
  type NoticeChange,
  type NotificationEntry,
} from '@duban/ports';
import type { RegionRoutes, StoredChannel, TellingBook, TellingSettings } from './telling-settings';
import type { ZonedTime } from './zoned-time';

/** Notices that are planned together: what is in memory at once, however many are due. */
const PAGE = 500;

export interface PlannerDependencies {
  readonly alerts: AlertStore;
  readonly deliveries: DeliveryStore;
  readonly settings: TellingSettings;
  readonly calendar: HolidayCalendar;
  readonly time: ZonedTime;
}

interface Planned {
  readonly entries: readonly NotificationEntry[];
  readonly repetitions: readonly AlertNotice[];
  readonly change: NoticeChange;
}

/** A notice with its alert, as the stages of the pipeline take it. */
type NoticeCandidate = Notice & { readonly stored: AlertNotice };

interface Page {
  readonly book: TellingBook;
  readonly now: number;
  readonly moment: LocalMoment;
  readonly notified: ReadonlyMap<string, readonly NotifiedBefore[]>;
}

/**
 * From notices to the notification log: whom each goes to, by which group, or why nobody is told. Entries are written first, and then what
 * has become of the notice: what ends the process in between makes it plan again, which adds no entry twice.
 */
export class Planner {
  constructor(private readonly dependencies: PlannerDependencies) {}

  /** Plans all notices that are due. @param mayGoOn false: this process does not lead any more */
  async run(now: number, mayGoOn: () => boolean): Promise<void> {
    while (mayGoOn()) {
      const due = await this.dependencies.deliveries.dueNotices(toInstant(now), PAGE);
      if (due.length === 0) return;
      await this.plan(due, now);
    }
  }

  private async plan(due: readonly AlertNotice[], now: number): Promise<void> {
    const { deliveries, settings, time } = this.dependencies;
    const ids = [...new Set(due.map(({ alertId }) => alertId))];
    const alerts = await this.load(ids);
    const page: Page = { book: await settings.read(), now, moment: time.toMoment(now), notified: await this.notifiedBefore(ids) };
    const candidates = due.flatMap((stored) => {
      const alert = alerts.get(stored.alertId);
      return alert === undefined ? [] : [{ kind: stored.kind, alert, at: stored.at, stored }];
    });
    const gone = due.filter(({ alertId }) => !alerts.has(alertId)).map((notice) => finished(notice, 'ended'));
    const planned = [...gone, ...(await this.passStages(candidates, page))];
    await deliveries.addEntries(planned.flatMap(({ entries }) => entries));
    await deliveries.addNotices(planned.flatMap(({ repetitions }) => repetitions));
    await deliveries.changeNotices(planned.map(({ change }) => change));
  }

  private async load(ids: readonly string[]): Promise<ReadonlyMap<string, Alert>> {
    const found = await Promise.all(ids.map((id) => this.dependencies.alerts.load(id)));
    return new Map(found.flatMap((alert) => (alert === undefined ? [] : [[alert.id, alert]])));
  }

  /** What nobody could be reached for was told to nobody. */
  private async notifiedBefore(ids: readonly string[]): Promise<Page['notified']> {
    const entries = await this.dependencies.deliveries.entriesAbout(ids);
    return Map.groupBy(
      entries.filter(({ target }) => target.reason === null),
      ({ alertId }) => alertId,
    );
  }

  private async passStages(candidates: readonly NoticeCandidate[], page: Page): Promise<readonly Planned[]> {
    const ended = candidates.filter(({ kind, alert }) => !isEndKind(kind) && !isOpen(alert));
    const alive = candidates.filter((candidate) => !ended.includes(candidate));
    const unsilenced = this.silence(alive, page);
    const uninhibited = suppressInhibited(unsilenced.passed, await this.inhibiting(unsilenced.passed));
    return [
      ...ended.map(({ stored }) => finished(stored, 'ended')),
      ...[...unsilenced.suppressed, ...uninhibited.suppressed].map((suppressed) => this.hold(suppressed, page)),
      ...uninhibited.passed.map((notice) => this.planOne(notice as NoticeCandidate, page)),
    ];
  }

  private silence(
    candidates: readonly NoticeCandidate[],
    { book, now }: Page,
  ): { passed: readonly Notice[]; suppressed: readonly SuppressedNotice[] } {
    const byRegion = Map.groupBy(candidates, ({ alert }) => alert.region);
    const results = [...byRegion].map(([region, own]) => suppressSilenced(own, book.silences(region), toInstant(now)));
    return { passed: results.flatMap(({ passed }) => passed), suppressed: results.flatMap(({ suppressed }) => suppressed) };
  }

  private inhibiting(notices: readonly Notice[]): Promise<readonly Alert[]> {
    const items = notices.flatMap(({ alert: { subject } }) => (subject.type === 'item' ? [subject.itemId] : []));
    const regions = new Set(notices.map(({ alert }) => alert.region));
    return this.dependencies.alerts.openAbout([...new Set(items)], [...regions]);
  }

  /** A silence or a graver alert is no end: while the alert stays open, it is looked at again on each working day. */
  private hold({ notice, reason, by }: SuppressedNotice, { book, now, moment }: Page): Planned {
    const { stored } = notice as NoticeCandidate;
    if (isEndKind(notice.kind)) return finished(stored, reason, by);
    const { calendar, time } = this.dependencies;
    const tomorrow = { date: addDays(moment.date, 1), time: '00:00' };
    const morning = time.toInstant(nextTelling(tomorrow, 'at-once', book.routes(notice.alert.region).hours, calendar));
    const silence = book.silences(notice.alert.region).find(({ id }) => id === by);
    const endsAt: IsoInstant = silence?.end.type === 'instant' ? silence.end.at : morning;
    const again = endsAt > toInstant(now) && endsAt < morning ? endsAt : morning;
    return { entries: [], repetitions: [], change: { id: stored.id, state: 'waiting', dueAt: again, reason, by } };
  }

  private planOne({ kind, alert, stored }: NoticeCandidate, page: Page): Planned {
    const { calendar, time } = this.dependencies;
    const { book, moment } = page;
    const routes = book.routes(alert.region);
    const context = { root: routes.root, contacts: book.contacts(alert.region), hours: routes.hours, calendar, now: moment };
    const plan = planNotice({ kind, alert }, time.toMoment(Date.parse(stored.at)), page.notified.get(alert.id) ?? [], context);
    if (plan.suppression !== null) return finished(stored, plan.suppression);
    const entries = plan.targets.map((target) => toEntry(stored, alert, target, routes, page));
    if (plan.again === null)
      return { entries, repetitions: this.repeat(alert, plan, routes), change: { ...settle(stored), state: 'told' } };
    return { entries, repetitions: [], change: { ...settle(stored), dueAt: time.toInstant(plan.again) } };
  }

  private repeat({ id: alertId, seq, region }: Alert, { repeatOn }: NoticePlan, { hours }: RegionRoutes): readonly AlertNotice[] {
    if (repeatOn === null) return [];
    const { time } = this.dependencies;
    const at = time.toInstant({ date: repeatOn, time: '00:00' });
    const dueAt = time.toInstant({ date: repeatOn, time: hours.from });
    return [
      { id: `${alertId}#${seq}@${repeatOn}`, alertId, seq, kind: 'repeated', region, at, dueAt, state: 'waiting', reason: null, by: '' },
    ];
  }
}

function settle({ id, dueAt, state }: AlertNotice): NoticeChange {
  return { id, dueAt, state, reason: null, by: '' };
}

function finished(notice: AlertNotice, reason: AlertNotice['reason'], by = ''): Planned {
  return { entries: [], repetitions: [], change: { ...settle(notice), state: 'suppressed', reason, by } };
}

function toEntry(
  stored: AlertNotice,
  alert: Alert,
  target: PlannedTarget,
  routes: RegionRoutes,
  { book, moment }: Page,
): NotificationEntry {
  const to = toMessageTarget(target, alert.region, routes, book);
  return {
    id: `${target.address}|${stored.id}`,
    alertId: alert.id,
    noticeId: stored.id,
    kind: stored.kind,
    address: target.to === null ? target.address : formatAddress(target.to),
    group: [routes.region, target.group, ...(to.reason === null ? [] : [to.reason])].join('|'),
    rank: isEndKind(stored.kind) ? ENDED_RANK : ENDED_RANK + 1 + LEVELS.indexOf(alert.level),
    on: moment.date,
    target: to,
  };
}

function toMessageTarget({ to, reason }: PlannedTarget, region: string, routes: RegionRoutes, book: TellingBook): MessageTarget {
  const nobody = { region: routes.region, channelId: null, mail: null, name: null, language: null };
  if (to === null) return { ...nobody, reason };
  const channel = to.channelId === undefined ? book.mailChannel(region) : book.channel(region, to.channelId);
  const person = { ...nobody, mail: to.mail ?? null, name: to.name, language: to.language ?? channel?.value.language ?? null };
  if (channel === undefined) return { ...person, reason: 'no-channel' };
  return { ...person, channelId: channel.key, reason: isDisabled(channel) ? 'channel-disabled' : null };
}

function isDisabled({ value }: StoredChannel): boolean {
  return value.disabled !== undefined;
}

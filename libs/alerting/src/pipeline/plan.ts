import type { IsoDate } from '@duban/domain';
import { LEVELS, type Alert } from '../alert/alert';
import type { HolidayCalendar } from '../calendar/working-days';
import { formatAddress, resolveReceiver, type DepartmentContacts, type ResolvedAddress, type UnreachableReason } from './contacts';
import { formatGroup, formatReceiver } from './group';
import { isEndKind, type Notice, type NoticeKind, type Suppression } from './notice';
import { nextTelling, type LocalMoment, type TellingHours } from './quiet-hours';
import { lastNotified, repeatDate, type NotifiedBefore } from './repetition';
import { chooseRoutes, type AlertRoute, type ChosenRoute, type Receiver } from './route';

/** What is set for the region of an alert, and the moment there. */
export interface PlanContext {
  readonly root: AlertRoute;
  readonly contacts: readonly DepartmentContacts[];
  readonly hours: TellingHours;
  readonly calendar: HolidayCalendar;
  readonly now: LocalMoment;
}

/** A notice for one address. */
export interface PlannedTarget {
  /** What is told in one message has the same one. */
  readonly group: string;
  /** As `formatAddress` has it; of somebody who cannot be reached, the receiver. */
  readonly address: string;
  /** null: nobody can be told, for this reason. */
  readonly to: ResolvedAddress | null;
  readonly reason: UnreachableReason | null;
}

export interface NoticePlan {
  /** To be told now. */
  readonly targets: readonly PlannedTarget[];
  /** When it has to be looked at again, for those whose time has not come; null: never. */
  readonly again: LocalMoment | null;
  /** Why nobody is told of it, now or later; null: somebody is. */
  readonly suppression: Suppression | null;
  /** The date on which an alert that is still open is told again; null: no route wants that. */
  readonly repeatOn: IsoDate | null;
}

type Candidate = PlannedTarget & { readonly route: ChosenRoute };

/**
 * Whom a notice that is neither silenced nor inhibited goes to, and when. Recoveries go only to whom the alert was told before, repetitions
 * only to whom it was not told for as many working days as their route says.
 * @param at when the notice became due, on the region's clock
 */
export function planNotice(
  { kind, alert }: Pick<Notice, 'kind' | 'alert'>,
  at: LocalMoment,
  notified: readonly NotifiedBefore[],
  context: PlanContext,
): NoticePlan {
  if (!isEndKind(kind) && alert.awaitedSince === null) return suppress('answered');
  const all = candidates(alert, context, isEndKind(kind));
  if (all.length === 0) return suppress('unrouted');
  const wanted = all.filter((candidate) => isWanted(candidate, kind, notified, context));
  if (isEndKind(kind) && wanted.length === 0) return suppress('ended');
  const timed = wanted.map((candidate) => ({ candidate, when: whenToTell(candidate.route.timing, at, context) }));
  const due = timed.filter(({ when }) => !isAfter(when, context.now)).map(({ candidate }) => candidate);
  const later = timed.map(({ when }) => when).filter((when) => isAfter(when, context.now));
  return {
    targets: due.map(({ route: _route, ...target }) => target),
    again: later.sort((a, b) => (isAfter(a, b) ? 1 : -1))[0] ?? null,
    suppression: null,
    repeatOn: isEndKind(kind) ? null : nextRepeat(all, wanted, notified, context),
  };
}

function suppress(suppression: Suppression): NoticePlan {
  return { targets: [], again: null, suppression, repeatOn: null };
}

/** Each address once, by the first route that leads to it; of an end also by the routes of the levels that the alert came through. */
function candidates(alert: Alert, context: PlanContext, ended: boolean): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  const levels = ended ? LEVELS.slice(0, LEVELS.indexOf(alert.level) + 1).reverse() : [alert.level];
  for (const route of levels.flatMap((level) => chooseRoutes(context.root, { ...alert, level }))) {
    if (ended && !route.resolved) continue;
    for (const candidate of route.receivers.flatMap((receiver) => reach(receiver, route, alert, context))) {
      if (!found.has(candidate.address)) found.set(candidate.address, candidate);
    }
  }
  return [...found.values()];
}

function reach(receiver: Receiver, route: ChosenRoute, alert: Alert, { contacts, now }: PlanContext): readonly Candidate[] {
  const { addresses, reason } = resolveReceiver(receiver, alert.department.code, contacts, now.date);
  if (reason !== null) {
    const address = formatReceiver(receiver, alert);
    return [{ route, group: formatGroup(route, address, alert), address, to: null, reason }];
  }
  return addresses.map((to) => {
    const address = formatAddress(to);
    return { route, group: formatGroup(route, address, alert), address, to, reason: null };
  });
}

function isWanted({ address, route, to }: Candidate, kind: NoticeKind, notified: readonly NotifiedBefore[], context: PlanContext): boolean {
  if (isEndKind(kind)) return to !== null && notified.some((each) => each.address === address);
  if (kind !== 'repeated') return true;
  const next = repeatDate(route, lastNotified(address, notified), context);
  return next !== null && next <= context.now.date;
}

/** At once: within the telling hours. A digest: not before the morning behind the notice. */
function whenToTell(timing: ChosenRoute['timing'], at: LocalMoment, { now, hours, calendar }: PlanContext): LocalMoment {
  const next = nextTelling(now, 'at-once', hours, calendar);
  if (timing === 'at-once') return next;
  const morning = nextTelling(at, 'digest', hours, calendar);
  return isAfter(morning, next) ? morning : next;
}

function nextRepeat(
  all: readonly Candidate[],
  wanted: readonly Candidate[],
  notified: readonly NotifiedBefore[],
  context: PlanContext,
): IsoDate | null {
  const dates = all.flatMap((candidate) => {
    const last = wanted.includes(candidate) ? context.now.date : lastNotified(candidate.address, notified);
    return repeatDate(candidate.route, last, context) ?? [];
  });
  return dates.sort()[0] ?? null;
}

function isAfter(a: LocalMoment, b: LocalMoment): boolean {
  return a.date === b.date ? a.time > b.time : a.date > b.date;
}

import type { IsoDate } from '@duban/domain';
import type { HolidayCalendar } from '../calendar/working-days';
import { isOpen, type Alert, type AlertLevel } from '../alert/alert';
import { decideByTime } from '../alert/decide';
import { ALERT_ESCALATED, ALERT_RECOVERED, type AlertEvent, type AlertOutcome } from '../alert/event';
import { evolve } from '../alert/evolve';
import type { Happening } from './happening';

/** An alert that rules would have raised, if nobody had done anything about it. */
export interface WouldBeAlert {
  /** As it is raised. */
  readonly alert: Alert;
  readonly escalations: readonly { readonly on: IsoDate; readonly level: AlertLevel }[];
  /** null: it is still open at the end of the stretch. */
  readonly recoveredOn: IsoDate | null;
}

/** The alerts that happenings make, in the order in which they are raised, with what limits do to them up to a date. */
export function liveUnanswered(happenings: readonly Happening[], to: IsoDate, calendar: HolidayCalendar): readonly WouldBeAlert[] {
  return [...Map.groupBy(happenings, ({ alertId }) => alertId).values()].flatMap((ofAlert) => live(ofAlert, to, calendar) ?? []);
}

/** undefined: it is not raised among these. */
function live(happenings: readonly Happening[], to: IsoDate, calendar: HolidayCalendar): WouldBeAlert | undefined {
  const life = new UnansweredLife(calendar);
  for (const happening of happenings) life.add(happening);
  life.passLimits(to);
  const [raised] = life.events;
  if (raised === undefined) return undefined;
  return {
    alert: evolve(null, raised),
    escalations: life.events.flatMap((event) => (event.type === ALERT_ESCALATED ? [{ on: event.on, level: event.data.level }] : [])),
    recoveredOn: life.events.find(({ type }) => type === ALERT_RECOVERED)?.on ?? null,
  };
}

class UnansweredLife {
  readonly events: AlertEvent[] = [];
  private alert: Alert | null = null;

  constructor(private readonly calendar: HolidayCalendar) {}

  /** Nothing, when the alert is over or not concerned. What has happened to it stays before. */
  add({ alertId, outcome, on, limitsUpTo, from }: Happening): void {
    this.passLimits(limitsUpTo);
    if (this.alert !== null && !isOpen(this.alert)) return;
    if (from !== undefined && this.alert?.department.code !== from) return;
    const last = this.events.at(-1)?.on ?? on;
    this.append(alertId, outcome, last > on ? last : on);
  }

  passLimits(to: IsoDate): void {
    while (this.alert !== null) {
      const next = decideByTime(this.alert, this.calendar);
      if (next === null || next.on > to) return;
      this.append(this.alert.id, next.outcome, next.on);
    }
  }

  private append(alertId: string, outcome: AlertOutcome, on: IsoDate): void {
    const event: AlertEvent = { ...outcome, alertId, seq: this.events.length + 1, on, recordedAt: `${on}T00:00:00.000Z`, actor: null };
    this.events.push(event);
    this.alert = evolve(this.alert, event);
  }
}

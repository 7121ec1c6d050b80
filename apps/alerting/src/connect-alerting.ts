import { connectConsumer, type Application, type BusServer } from '@duban/nest-kit';
import type { Clock, EventBus } from '@duban/ports';
import { dayChangeTimer, Leadership, RepeatedTask, type DayChangeTimer, type LifecyclePart } from '@duban/runtime';
import { ChannelBook } from './telling/channel-book';
import { Telling } from './telling/telling';
import { DailyRemoval } from './removal/daily-removal';
import { ALERT_EVENTS, STATUSES } from './tokens';
import { BusinessDay } from './watch/business-day';
import { HistoryBeginning } from './watch/history-beginning';
import { RuleChanges } from './watch/rule-changes';

/** How long changed rules that another process has taken, and changed counts of departments and areas, wait at most. */
const LOOK_EVERY_MS = 3_000;

/** Connects the consumer of the statuses to the bus; it reads once the application's microservices are started. */
export function connectAlerting(app: Application, bus: EventBus): BusServer {
  return connectConsumer(app, { bus, group: 'alerting', transport: STATUSES });
}

/** Connects the consumer of the events of alerts, of which people are told. */
export function connectAlertEvents(app: Application, bus: EventBus): BusServer {
  return connectConsumer(app, { bus, group: 'alert-notices', transport: ALERT_EVENTS });
}

export interface AlertingTaskOptions {
  readonly clock: Clock;
  /** IANA zone of the business dates. */
  readonly zone: string;
  readonly onError: (error: unknown) => void;
}

/** Tells people what is due now, if this process leads, as it does every few seconds. */
export async function tellPeople(app: Application): Promise<void> {
  await app.get(Telling, { strict: false }).runNow();
}

/** What runs beside requests and the consumer: the passing of time, at the start and at each midnight; and changed rules. */
export function alertingTasks(app: Application, options: AlertingTaskOptions): readonly LifecyclePart[] {
  let timer: DayChangeTimer | undefined;
  const leadership = app.get(Leadership, { strict: false });
  const changes = app.get(RuleChanges, { strict: false });
  const following = new RepeatedTask({
    work: async () => {
      await changes.follow();
      await app.get(BusinessDay, { strict: false }).countGroups();
    },
    everyMs: LOOK_EVERY_MS,
    onError: (error) => options.onError(error),
  });
  const telling = app.get(Telling, { strict: false });
  const removal = app.get(DailyRemoval, { strict: false });
  return [
    // A wrong key stops the start: nothing is sealed anew with it, and nothing is sent.
    { name: 'keys of channels', start: () => app.get(ChannelBook, { strict: false }).check() },
    { name: 'history of items', start: () => app.get(HistoryBeginning, { strict: false }).begin() },
    { name: 'lease of alerting', start: () => leadership.start(), stop: () => leadership.stop() },
    { name: 'changed rules and counts', start: () => following.start(), stop: () => following.stop() },
    { name: 'telling people', start: () => telling.start(), stop: () => telling.stop() },
    { name: 'removal of old data', start: () => removal.start(), stop: () => removal.stop() },
    {
      name: 'alerts at midnight',
      start: () => {
        timer = dayChangeTimer({ ...options, onDate: () => app.get(BusinessDay, { strict: false }).advance() });
      },
      stop: () => timer?.stop(),
    },
  ];
}

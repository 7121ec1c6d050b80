import { dateIn, toInstant, type IsoDate } from '@duban/domain';
import type { Clock, ItemHistoryStore } from '@duban/ports';
import { RepeatedTask, type Leadership } from '@duban/runtime';
import type { BusinessDay } from '../watch/business-day';
import type { OldDeliveries } from './old-deliveries';
import type { Retention } from './retention';
import { unhurried } from './unhurried';

const DAY_MS = 24 * 3_600_000;
/** Moments of the history of items that are looked at together. */
const PAGE = 500;

export interface DailyRemovalDependencies {
  readonly deliveries: Pick<OldDeliveries, 'remove'>;
  readonly history: Pick<ItemHistoryStore, 'removeBefore'>;
  readonly retention: Retention;
  readonly leadership: Pick<Leadership, 'leads'>;
  readonly day: Pick<BusinessDay, 'hasBegun'>;
  readonly clock: Clock;
  /** IANA zone of the business dates. */
  readonly zone: string;
  readonly onError: (error: unknown) => void;
  /** How often to look whether there is something to do. */
  readonly everyMs: number;
}

/**
 * Removes what has become too old, once a business day, in the one process that leads: not before the day has begun for the alerts, so that
 * the night's work comes first. It goes page by page, and rests between two. What ends it in between leaves the rest to the next start.
 */
export class DailyRemoval {
  private readonly task: RepeatedTask;
  private doneOn: IsoDate | null = null;
  private isStopping = false;

  constructor(private readonly dependencies: DailyRemovalDependencies) {
    const { everyMs, onError } = dependencies;
    this.task = new RepeatedTask({ work: () => this.run(), everyMs, onError });
  }

  start(): void {
    this.task.start();
  }

  /** Resolves when a page that has begun is removed. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await this.task.stop();
  }

  /** Nothing, when it was done today, the day has not begun, or another process leads. */
  async run(): Promise<void> {
    const { deliveries, retention, day, clock, zone } = this.dependencies;
    const now = clock.now();
    const today = dateIn(now, zone);
    if (this.doneOn === today || !this.mayGoOn() || !(await day.hasBegun())) return;
    await deliveries.remove(toInstant(now - retention.keepDeliveriesDays * DAY_MS), () => this.mayGoOn());
    await this.removeHistory(firstDayKept(today, retention.keepHistoryYears));
    if (this.mayGoOn()) this.doneOn = today;
  }

  private async removeHistory(before: IsoDate): Promise<void> {
    while (this.mayGoOn() && (await unhurried(() => this.dependencies.history.removeBefore(before, PAGE))));
  }

  private mayGoOn(): boolean {
    return !this.isStopping && this.dependencies.leadership.leads;
  }
}

/** A dry run may look at a whole year, for which the year before has to be there from its first day. */
function firstDayKept(today: IsoDate, years: number): IsoDate {
  return `${Number(today.slice(0, 4)) - years + 1}-01-01`;
}

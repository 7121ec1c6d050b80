import type { IsoDate } from '@duban/domain';
import type { AlertStore } from '@duban/ports';
import type { AlertLog } from '../workflow/alert-log';

const DUE_AT_ONCE = 500;

/** What time alone does to alerts: limits and committed dates pass, excuses end. */
export class AlertClock {
  constructor(
    private readonly store: AlertStore,
    private readonly log: AlertLog,
  ) {}

  /** An alert that somebody else writes meanwhile is read again. */
  async advanceTo(today: IsoDate): Promise<void> {
    for (;;) {
      const due = await this.store.due(today, DUE_AT_ONCE);
      if (due.length === 0) return;
      await this.store.write(due.map((alert) => this.log.append(alert.id, alert, this.log.timed(alert, today))));
    }
  }
}

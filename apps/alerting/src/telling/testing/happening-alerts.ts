import {
  ALERT_RAISED,
  ALERT_RECOVERED,
  CHINESE_HOLIDAYS,
  decide,
  type AlertCommand,
  type AlertOutcome,
  type RaisedData,
} from '@duban/alerting';
import { decodeAlertEvent } from '@duban/contracts';
import { dateIn } from '@duban/domain';
import type { AlertStore, Clock } from '@duban/ports';
import { RAISED } from '../../../../../libs/alerting/src/testing/alert-story';
import { AlertLog } from '../../workflow/alert-log';
import type { NoticeIntake } from '../notice-intake';

export const ZONE = 'Asia/Shanghai';

/** What happens to alerts now: it is stored, and taken in by those that tell people. */
export class HappeningAlerts {
  private readonly log: AlertLog;

  constructor(
    private readonly alerts: AlertStore,
    private readonly intake: NoticeIntake,
    private readonly clock: Clock,
  ) {
    this.log = new AlertLog(clock, CHINESE_HOLIDAYS);
  }

  async raise(id: string, data: Partial<RaisedData> = {}): Promise<void> {
    const subject = { type: 'item', itemId: `140406-2024-${id}`, name: `事项 ${id}` } as const;
    await this.happen(id, { type: ALERT_RAISED, data: { ...RAISED, subject, ...data } });
  }

  recover(id: string): Promise<void> {
    return this.happen(id, { type: ALERT_RECOVERED, data: { cause: 'condition-ended' } });
  }

  async does(id: string, command: AlertCommand): Promise<void> {
    const alert = await this.alerts.load(id);
    if (alert === undefined) throw new Error(`no alert ${id}`);
    await this.happen(id, decide(alert, command, dateIn(this.clock.now(), ZONE)));
  }

  /** All events of all alerts once more, as a consumer that begins at the first one. */
  async replay(...ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const entries = await this.alerts.events(id);
      await this.intake.take(entries.map(({ value }) => decodeAlertEvent(value)));
    }
  }

  private async happen(id: string, outcome: AlertOutcome): Promise<void> {
    const before = (await this.alerts.load(id)) ?? null;
    const write = this.log.append(id, before, [{ outcome, on: dateIn(this.clock.now(), ZONE), actor: null }]);
    await this.alerts.write([write]);
    await this.intake.take(write.entries.map(({ value }) => decodeAlertEvent(value)));
  }
}

import type { IsoDate } from '@duban/domain';
import type { Alert, AlertLevel } from '../alert/alert';
import type { AlertCommand } from '../alert/command';
import { decide, decideByTime } from '../alert/decide';
import { ALERT_RAISED, ALERT_RECOVERED, type AlertEvent, type AlertOutcome, type RaisedData } from '../alert/event';
import { evolve } from '../alert/evolve';
import { CHINESE_HOLIDAYS } from '../calendar/chinese-holidays';

export const RAISED: RaisedData = {
  rule: { id: 'red', version: 1, name: '亮红灯' },
  subject: { type: 'item', itemId: '140406-2024-L05', name: '普惠托育托位' },
  region: '140406',
  year: 2024,
  place: { service: 'livelihood', area: '民生', town: null, leader: '王副区长' },
  figures: {
    light: 'red',
    reasons: ['behind-trajectory', 'not-reported'],
    completionBp: 1_234,
    plannedBp: 3_333,
    unreportedPeriods: 2,
    due: '2024-12-31',
    since: '2024-04-11',
  },
  department: { code: 'WJW', name: '卫生健康和体育局' },
  level: 'remind',
  limits: { remind: 1, supervise: 3, summon: 7 },
};

/** The story of one alert, day by day. */
export class AlertStory {
  readonly events: AlertEvent[] = [];
  private current: Alert | null = null;

  constructor(on: IsoDate, raised: Partial<RaisedData> = {}) {
    this.add({ type: ALERT_RAISED, data: { ...RAISED, ...raised } }, on, null);
  }

  get alert(): Alert {
    if (this.current === null) throw new Error('the story has no event');
    return this.current;
  }

  /** When time alone does something to it. */
  get nextOn(): IsoDate | null {
    return decideByTime(this.alert, CHINESE_HOLIDAYS)?.on ?? null;
  }

  /** A person does this on that day, after what time has done by then. */
  does(on: IsoDate, command: AlertCommand): this {
    this.until(on);
    return this.add(decide(this.alert, command, on), on, { keyId: 'k1', name: '李明' });
  }

  recovers(on: IsoDate): this {
    this.until(on);
    return this.add({ type: ALERT_RECOVERED, data: { cause: 'condition-ended' } }, on, null);
  }

  /** What time does up to that day, the day itself included. */
  until(date: IsoDate): this {
    for (let next = decideByTime(this.alert, CHINESE_HOLIDAYS); next !== null && next.on <= date;) {
      this.add(next.outcome, next.on, null);
      next = decideByTime(this.alert, CHINESE_HOLIDAYS);
    }
    return this;
  }

  /** When the alert came to a level. */
  escalations(): readonly (readonly [IsoDate, AlertLevel])[] {
    return this.events.flatMap((event) => (event.type === 'duban.alert.escalated.v1' ? [[event.on, event.data.level] as const] : []));
  }

  private add(outcome: AlertOutcome, on: IsoDate, actor: AlertEvent['actor']): this {
    const seq = this.events.length + 1;
    const event: AlertEvent = { ...outcome, alertId: 'a1', seq, on, recordedAt: `${on}T01:00:00.000Z`, actor };
    this.events.push(event);
    this.current = evolve(this.current, event);
    return this;
  }
}

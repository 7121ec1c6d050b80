import { ALERT_RAISED, evolve, isOpen, STAGES, type Alert, type AlertEvent, type AlertStage } from '@duban/alerting';
import { encodeAlertEvent } from '@duban/contracts';
import { addDays } from '@duban/domain';
import type { AlertWrite } from '@duban/ports';
import { seededChance } from './seeded-chance';

const FIRST_DAY = '2024-01-01';
const DAYS = 700;
/** As Shanxi has them. */
const [PREFECTURES, COUNTIES] = [11, 10];
const DEPARTMENTS = 40;
const LEVELS = ['remind', 'supervise', 'summon'] as const;
const RULES = ['red', 'yellow', 'overdue', 'unreported'];
export const RARE_RULE = 'relative';
/** As in a system that has been used for two years: nearly all is over, and what is open is mostly new. */
const [OPEN, OPEN_OF_LAST_MONTH, RARE] = [0.002, 0.3, 0.0005];
const OPEN_STAGES = STAGES.filter((stage) => isOpen({ stage }));

/**
 * The alerts of a province in the order in which they were raised, over 110 counties with 40 departments each and two years. Stage,
 * level and handling are set, as if more events had happened.
 */
export class MadeAlerts {
  private readonly chance = seededChance(1);
  private made = 0;

  constructor(private readonly total: number) {}

  /** The next ones; fewer at the end. */
  next(count: number): AlertWrite[] {
    return Array.from({ length: Math.min(count, this.total - this.made) }, () => this.write());
  }

  private write(): AlertWrite {
    const day = Math.floor((this.made * DAYS) / this.total);
    const event = this.raised(addDays(FIRST_DAY, day));
    this.made += 1;
    const alert = this.handled(evolve(null, event), this.stage(day));
    return { alert, expectedSeq: 0, entries: [{ seq: 1, value: encodeAlertEvent(event) }], nextOn: null };
  }

  /** As people do it: most within some days, some never, and what is over took up to two months. */
  private handled(raised: Alert, stage: AlertStage): Alert {
    const { raisedOn } = raised;
    const acknowledgedOn = this.chance() < 0.9 ? addDays(raisedOn, this.below(5)) : null;
    const answeredOn = acknowledgedOn !== null && this.chance() < 0.8 ? addDays(acknowledgedOn, this.below(10)) : null;
    const handling = { ...raised.handling, acknowledgedOn, answeredOn, escalations: this.below(2), missedDates: this.below(2) };
    const endedOn = isOpen({ stage }) ? null : addDays(raisedOn, this.below(60));
    return { ...raised, stage, level: this.oneOf(LEVELS), handling, endedOn };
  }

  private stage(day: number): AlertStage {
    const isCurrent = this.chance() < (day >= DAYS - 30 ? OPEN_OF_LAST_MONTH : OPEN);
    return isCurrent ? this.oneOf(OPEN_STAGES) : this.chance() < 0.8 ? 'recovered' : 'closed';
  }

  private raised(on: string): AlertEvent {
    const region = `14${this.number(PREFECTURES)}${this.number(COUNTIES)}`;
    const rule = this.chance() < RARE ? RARE_RULE : this.oneOf(RULES);
    const year = Number(on.slice(0, 4));
    const itemId = `${region}-${year}-B${String(this.made).padStart(7, '0')}`;
    const department = this.below(DEPARTMENTS);
    return {
      type: ALERT_RAISED,
      alertId: `${rule}~${itemId}~1`,
      seq: 1,
      on,
      recordedAt: `${on}T01:00:00.000Z`,
      actor: null,
      data: {
        rule: { id: rule, version: 1, name: rule },
        subject: { type: 'item', itemId, name: `示例事项${this.made}` },
        region,
        year,
        place: { service: 'projects', area: '产业转型', town: null, leader: '王副区长' },
        figures: { light: 'red', reasons: ['behind-trajectory'], completionBp: 1_234, plannedBp: 3_333, due: `${year}-12-31`, since: on },
        department: { code: `D${department}`, name: `第${department}责任单位` },
        level: 'remind',
        limits: { remind: 1, supervise: 3, summon: 7 },
      },
    };
  }

  /** Two digits, from 01. */
  private number(last: number): string {
    return String(1 + this.below(last)).padStart(2, '0');
  }

  private below(limit: number): number {
    return Math.floor(this.chance() * limit);
  }

  private oneOf<Each>(values: readonly Each[]): Each {
    return values[this.below(values.length)] as Each;
  }
}

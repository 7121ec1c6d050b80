import fc from 'fast-check';
import {
  ALERT_ESCALATED,
  ALERT_RECOVERED,
  AlertRefusal,
  CHINESE_HOLIDAYS,
  DEFAULT_RULES,
  DryRun,
  foldAlert,
  isOpen,
  type AlertCommand,
  type AlertEvent,
  type WouldBeAlert,
} from '@duban/alerting';
import { decodeAlertEvent, type ItemStatus } from '@duban/contracts';
import { addDays, type IsoDate, type Light, type Principal } from '@duban/domain';
import { MemoryAlertSettingsStore, MemoryAlertStore, MemoryItemHistoryStore } from '@duban/memory';
import { excuseStatus, makeStatus, makeWithdrawal } from '../../../../libs/contracts/src/testing/make-status';
import { AlertLog } from '../workflow/alert-log';
import { AlertWorkflow } from '../workflow/alert-workflow';
import { AlertClock } from './alert-clock';
import { ItemWatch } from './item-watch';
import { RuleBook } from './rule-book';

const ZONE = 'Asia/Shanghai';
const SUPERVISOR: Principal = { keyId: 'k', name: '李明', role: 'supervisor', regions: ['14'], departments: [] };

/** What happens some days after what happened before. */
type LifeStep =
  | { readonly type: 'status'; readonly light: Light; readonly department: string; readonly excused: boolean }
  | { readonly type: 'withdrawal'; readonly daysBefore: number }
  | { readonly type: 'command'; readonly which: number; readonly command: AlertCommand };

const commands: fc.Arbitrary<AlertCommand> = fc.oneof(
  fc.constantFrom<AlertCommand>({ type: 'acknowledge' }, { type: 'return', reason: 'r' }, { type: 'close', reason: 'r' }),
  fc.constant<AlertCommand>({ type: 'hand-over', department: { code: 'C', name: 'C' }, reason: 'r' }),
  fc.nat(200).map((days): AlertCommand => ({ type: 'answer', cause: 'c', measures: 'm', committedDate: addDays('2024-01-02', days) })),
  fc.nat(200).map((days): AlertCommand => ({ type: 'excuse', until: addDays('2024-01-02', days), reason: 'r' })),
);
const statuses: fc.Arbitrary<LifeStep> = fc.record({
  type: fc.constant('status' as const),
  light: fc.constantFrom<Light>('green', 'yellow', 'red', 'red', 'done'),
  department: fc.constantFrom('A', 'B'),
  excused: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
});
const lifeSteps: fc.Arbitrary<LifeStep> = fc.oneof(
  { weight: 4, arbitrary: statuses },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('withdrawal' as const), daysBefore: fc.nat(20) }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('command' as const), which: fc.nat(20), command: commands }) },
);
const lives = fc.array(fc.tuple(fc.nat(12), lifeSteps), { minLength: 1, maxLength: 20 });

/** One item and its alerts, while days pass and people act. */
class Life {
  readonly store = new MemoryAlertStore();
  private readonly history = new MemoryItemHistoryStore();
  private today = '2024-01-02';
  private seq = 1;
  private readonly clock = { now: () => Date.parse(`${this.today}T02:00:00.000Z`) };
  private readonly log = new AlertLog(this.clock, CHINESE_HOLIDAYS);
  private readonly rules = new RuleBook(new MemoryAlertSettingsStore(), ZONE);
  private readonly watch = new ItemWatch({
    store: this.store,
    history: this.history,
    rules: this.rules,
    calendar: CHINESE_HOLIDAYS,
    log: this.log,
    today: () => this.today,
  });
  private readonly alertClock = new AlertClock(this.store, this.log);
  private readonly workflow = new AlertWorkflow({ store: this.store, log: this.log, clock: this.clock, zone: ZONE });

  /** @param deliveries how often each status comes */
  constructor(private readonly deliveries: number) {}

  async live(life: readonly (readonly [number, LifeStep])[]): Promise<void> {
    for (const [days, deed] of life) {
      this.today = addDays(this.today, days);
      await this.watch.advanceTo(this.today);
      await this.alertClock.advanceTo(this.today);
      if (deed.type === 'command') await this.act(deed.which, deed.command);
      else await this.take(deed);
    }
  }

  /** The events of each alert. */
  async histories(): Promise<ReadonlyMap<string, readonly AlertEvent[]>> {
    const alerts = await this.store.list({ region: '140406', limit: 1_000 });
    const histories = alerts.map(
      async ({ id }) => [id, (await this.store.events(id)).map(({ value }) => decodeAlertEvent(value))] as const,
    );
    return new Map(await Promise.all(histories));
  }

  /** What the present rules would have raised by what is stored of the item. */
  async dryRun(): Promise<readonly WouldBeAlert[]> {
    const moments = await this.history.read({ region: '140406', to: this.today, limit: 1_000 });
    return new DryRun(DEFAULT_RULES, { from: '2024-01-02', to: this.today, calendar: CHINESE_HOLIDAYS }).item(moments);
  }

  private async take(deed: Exclude<LifeStep, { type: 'command' }>): Promise<void> {
    this.seq += 1;
    const status = this.makeStatus(deed);
    for (let delivery = 0; delivery < this.deliveries; delivery += 1) await this.watch.take([status]);
  }

  private makeStatus(deed: Exclude<LifeStep, { type: 'command' }>): ItemStatus {
    if (deed.type === 'withdrawal') return makeWithdrawal(this.seq, addDays(this.today, -deed.daysBefore));
    const department = { code: deed.department, name: deed.department };
    const status = makeStatus(this.seq, this.today, deed.light, { department });
    return deed.excused ? excuseStatus(status) : status;
  }

  private async act(which: number, command: AlertCommand): Promise<void> {
    const alerts = await this.store.list({ region: '140406', limit: 1_000 });
    const alert = alerts[which % Math.max(1, alerts.length)];
    if (alert === undefined) return;
    try {
      await this.workflow.act(SUPERVISOR, alert.id, command);
    } catch (error) {
      if (!(error instanceof AlertRefusal)) throw error;
    }
  }
}

const byId = ([a]: readonly unknown[], [b]: readonly unknown[]): number => (String(a) < String(b) ? -1 : 1);
const isSorted = (dates: readonly IsoDate[]): boolean => dates.every((date, at) => at === 0 || (dates[at - 1] ?? '') <= date);

describe('the alerts of an item, whatever is reported and whatever people do', () => {
  test('are the folds of their events, which are numbered, in the order of their dates, and end with their end', async () => {
    await fc.assert(
      fc.asyncProperty(lives, async (life) => {
        const lived = new Life(1);
        await lived.live(life);
        for (const [id, events] of await lived.histories()) {
          expect(foldAlert(events)).toEqual(await lived.store.load(id));
          expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
          expect([id, events.map(({ on }) => on), isSorted(events.map(({ on }) => on))]).toEqual([id, events.map(({ on }) => on), true]);
          const ends = events.filter(({ type }) => type === 'duban.alert.closed.v1' || type === 'duban.alert.recovered.v1');
          expect(ends).toEqual(ends.length === 0 ? [] : [events.at(-1)]);
        }
      }),
    );
  });

  test('of one rule are open one at a time', async () => {
    await fc.assert(
      fc.asyncProperty(lives, async (life) => {
        const lived = new Life(1);
        await lived.live(life);
        const alerts = await lived.store.list({ region: '140406', limit: 1_000 });
        for (const [, ofRule] of Map.groupBy(alerts, ({ rule }) => rule.id)) {
          const numbers = ofRule.map(({ id }) => Number(id.split('~')[2])).sort((a, b) => a - b);
          expect(numbers).toEqual(numbers.map((_, at) => at + 1));
          const open = ofRule.filter(isOpen).map(({ id }) => Number(id.split('~')[2]));
          expect(open.filter((number) => number !== numbers.length)).toEqual([]);
        }
      }),
    );
  });

  test('are the same when every status is delivered three times', async () => {
    await fc.assert(
      fc.asyncProperty(lives, async (life) => {
        const [once, thrice] = [new Life(1), new Life(3)];
        await Promise.all([once.live(life), thrice.live(life)]);
        expect(await thrice.histories()).toEqual(await once.histories());
      }),
    );
  });

  test('are those that a dry run of the present rules raises, on the same days', async () => {
    await fc.assert(
      fc.asyncProperty(lives, async (life) => {
        const lived = new Life(2);
        await lived.live(life);
        const raised = [...(await lived.histories())].map(([id, [first]]) => `${id} ${first?.on}`);
        expect((await lived.dryRun()).map(({ alert }) => `${alert.id} ${alert.raisedOn}`).sort()).toEqual(raised.sort());
      }),
    );
  });

  test('escalate and recover as a dry run says while nobody does anything about them', async () => {
    await fc.assert(
      fc.asyncProperty(lives, async (life) => {
        const lived = new Life(2);
        await lived.live(life.filter(([, { type }]) => type !== 'command'));
        const rows = [...(await lived.histories())].map(([id, events]) => [
          id,
          events.flatMap(({ type, on }) => (type === ALERT_ESCALATED ? [on] : [])),
          events.find(({ type }) => type === ALERT_RECOVERED)?.on ?? null,
        ]);
        const expected = (await lived.dryRun()).map(({ alert, escalations, recoveredOn }) => [
          alert.id,
          escalations.map(({ on }) => on),
          recoveredOn,
        ]);
        expect(rows.sort(byId)).toEqual(expected.sort(byId));
      }),
    );
  });
});

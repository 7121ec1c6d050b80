import { CHINESE_HOLIDAYS } from '@duban/alerting';
import { decodeAlertEvent } from '@duban/contracts';
import { MemoryAlertSettingsStore, MemoryAlertStore, MemoryItemHistoryStore } from '@duban/memory';
import type { AlertStore } from '@duban/ports';
import { makeStatus, makeWithdrawal } from '../../../../libs/contracts/src/testing/make-status';
import { AlertLog } from '../workflow/alert-log';
import { AlertClock } from './alert-clock';
import { HistoryBeginning } from './history-beginning';
import { ItemWatch } from './item-watch';
import { RuleBook } from './rule-book';

const ITEM = '140406-2024-L05';
const clock = { now: () => Date.parse('2024-05-06T02:00:00.000Z') };
const log = new AlertLog(clock, CHINESE_HOLIDAYS);

describe('the watch over items', () => {
  let store: MemoryAlertStore;
  let history: MemoryItemHistoryStore;
  let watch: ItemWatch;
  const settings = new MemoryAlertSettingsStore();
  const watchOn = (on: AlertStore): ItemWatch =>
    new ItemWatch({
      store: on,
      history,
      rules: new RuleBook(settings, 'Asia/Shanghai'),
      calendar: CHINESE_HOLIDAYS,
      log,
      today: () => '2024-05-09',
    });
  beforeEach(() => {
    store = new MemoryAlertStore();
    history = new MemoryItemHistoryStore();
    watch = watchOn(store);
  });
  const readAlerts = async (): Promise<string[]> => {
    const alerts = await store.list({ region: '140406', limit: 100 });
    return alerts.map(({ id, level, stage }) => `${id} ${level} ${stage}`).sort();
  };

  it('raises an alert for a red item once, however often the status is delivered', async () => {
    await watch.take([makeStatus(2, '2024-05-06', 'red')]);
    await watch.take([makeStatus(2, '2024-05-06', 'red')]);
    expect(await readAlerts()).toEqual([`red~${ITEM}~1 supervise raised`]);
    expect(await store.events(`red~${ITEM}~1`)).toHaveLength(1);
  });

  it('raises it once when the process ended before the item was written', async () => {
    jest.spyOn(store, 'writeItems').mockRejectedValueOnce(new Error('the process ends'));
    await expect(watch.take([makeStatus(2, '2024-05-06', 'red')])).rejects.toThrow('the process ends');
    expect(await readAlerts()).toEqual([`red~${ITEM}~1 supervise raised`]);
    await watch.take([makeStatus(2, '2024-05-06', 'red'), makeStatus(3, '2024-05-07', 'green')]);
    expect(await readAlerts()).toEqual([`red~${ITEM}~1 supervise recovered`]);
  });

  it('raises it once when two processes work on the item at the same time', async () => {
    const both = [watch, watchOn(store)];
    await Promise.all(both.map((one) => one.take([makeStatus(2, '2024-05-06', 'red'), makeStatus(3, '2024-05-08', 'green')])));
    expect(await readAlerts()).toEqual([`red~${ITEM}~1 supervise recovered`]);
    expect(await store.events(`red~${ITEM}~1`)).toHaveLength(2);
  });

  it('an older status that comes again changes nothing', async () => {
    await watch.take([makeStatus(2, '2024-05-06', 'red'), makeStatus(3, '2024-05-07', 'green')]);
    await watch.take([makeStatus(2, '2024-05-06', 'red')]);
    expect(await readAlerts()).toEqual([`red~${ITEM}~1 supervise recovered`]);
  });

  it('a read side that is built anew, whose evaluations are counted from 1, raises nothing again and is followed on the next day', async () => {
    await watch.take([makeStatus(2, '2024-05-06', 'red', { evaluation: 300 })]);
    await watch.take([makeStatus(2, '2024-05-06', 'red', { evaluation: 1 })]);
    expect(await readAlerts()).toEqual([`red~${ITEM}~1 supervise raised`]);
    await watch.take([makeStatus(2, '2024-05-07', 'green', { evaluation: 2 })]);
    expect(await readAlerts()).toEqual([`red~${ITEM}~1 supervise recovered`]);
  });

  it('an item that is withdrawn has its alerts recover; when it is back and red, there is another alert', async () => {
    await watch.take([makeStatus(2, '2024-05-06', 'red'), makeWithdrawal(3, '2024-05-08')]);
    expect(await readAlerts()).toEqual([`red~${ITEM}~1 supervise recovered`]);
    await watch.advanceTo('2025-12-01');
    await watch.take([makeStatus(4, '2024-05-20', 'red')]);
    expect(await readAlerts()).toEqual([`red~${ITEM}~1 supervise recovered`, `red~${ITEM}~2 supervise raised`]);
  });

  it('a yellow light that holds for three days raises an alert by time alone, with the date on which it was due', async () => {
    await watch.take([makeStatus(2, '2024-04-11', 'yellow')]);
    await watch.advanceTo('2024-04-13');
    expect(await readAlerts()).toEqual([]);
    await watch.advanceTo('2024-04-20');
    const [alert] = await store.list({ region: '140406', limit: 1 });
    expect(alert).toMatchObject({ id: `yellow~${ITEM}~1`, raisedOn: '2024-04-14', figures: { since: '2024-04-11', light: 'yellow' } });
  });

  it('limits that passed while nothing ran count on their dates, and a recovery after them comes last', async () => {
    await watch.take([makeStatus(2, '2024-05-06', 'yellow')]);
    await watch.advanceTo('2024-05-09');
    await new AlertClock(store, log).advanceTo('2024-05-10');
    await watch.take([makeStatus(3, '2024-05-27', 'green')]);
    expect(await readAlerts()).toEqual([`yellow~${ITEM}~1 summon recovered`]);
    const events = (await store.events(`yellow~${ITEM}~1`)).map(({ value }) => decodeAlertEvent(value));
    expect(events.map(({ type, on }) => [type, on])).toEqual([
      ['duban.alert.raised.v1', '2024-05-09'],
      ['duban.alert.escalated.v1', '2024-05-11'], // a Saturday that is worked, for the holiday of 1 May
      ['duban.alert.escalated.v1', '2024-05-16'],
      ['duban.alert.recovered.v1', '2024-05-27'],
    ]);
  });

  describe('the history of an item', () => {
    const readHistory = async (): Promise<string[]> => {
      const moments = await history.read({ region: '140406', to: '2024-12-31', limit: 100 });
      return moments.map(({ on, seq, facts, byTime }) => `${on} ${seq} ${facts?.light ?? 'ended'}${byTime ? ' by time' : ''}`);
    };

    it('has what was learnt, once, however often and from whatever read side it comes', async () => {
      const statuses = [makeStatus(2, '2024-05-06', 'red'), makeStatus(3, '2024-05-07', 'green')];
      await watch.take(statuses);
      const learnt = ['2024-05-06 2 red', '2024-05-07 3 green'];
      expect(await readHistory()).toEqual(learnt);
      await watch.take(statuses);
      await watch.take([makeStatus(3, '2024-05-07', 'green', { evaluation: 1 })]);
      await watch.take([makeStatus(3, '2024-05-08', 'green', { evaluation: 2, cause: 'time' })]);
      expect(await readHistory()).toEqual(learnt);
      await watch.take([makeStatus(3, '2024-05-09', 'yellow', { evaluation: 3, cause: 'time' })]);
      expect(await readHistory()).toEqual([...learnt, '2024-05-09 3 yellow by time']);
    });

    it('has it before it is taken, and once, when the process ends in between or two processes take it', async () => {
      jest.spyOn(store, 'writeItems').mockRejectedValueOnce(new Error('the process ends'));
      await expect(watch.take([makeStatus(2, '2024-05-06', 'red')])).rejects.toThrow('the process ends');
      expect(await readHistory()).toEqual(['2024-05-06 2 red']);
      await Promise.all([watch, watchOn(store)].map((one) => one.take([makeStatus(2, '2024-05-06', 'red')])));
      expect(await readHistory()).toEqual(['2024-05-06 2 red']);
    });

    it('has each of several statuses of a day: what a correction turns back was an alert', async () => {
      await watch.take([makeStatus(2, '2024-05-06', 'red'), makeStatus(3, '2024-05-06', 'green')]);
      expect(await readHistory()).toEqual(['2024-05-06 2 red', '2024-05-06 3 green']);
    });

    it('has the day on which it was learnt that the item counts nowhere, the date from which on, and that it is back', async () => {
      await watch.take([makeStatus(2, '2024-05-06', 'red'), makeWithdrawal(3, '2024-05-08')]);
      await watch.take([makeWithdrawal(3, '2024-05-08')]);
      expect(await readHistory()).toEqual(['2024-05-06 2 red', '2024-05-09 3 ended']);
      expect((await history.read({ region: '14', to: '2024-12-31', limit: 100 })).at(-1)).toMatchObject({ endedOn: '2024-05-08' });
      await watch.take([makeStatus(4, '2024-05-20', 'red')]);
      expect(await readHistory()).toEqual(['2024-05-06 2 red', '2024-05-09 3 ended', '2024-05-20 4 red']);
    });

    it('begins with what is known of the items of a system that wrote none before, and says so once', async () => {
      await watch.take([makeStatus(2, '2024-05-06', 'red')]);
      history = new MemoryItemHistoryStore();
      for (const today of ['2024-05-09', '2024-05-10']) await new HistoryBeginning(store, history, () => today).begin();
      expect([await history.knownFrom(), ...(await readHistory())]).toEqual(['2024-05-09', '2024-05-06 2 red by time']);
    });
  });
});

import { CHINESE_HOLIDAYS, DEFAULT_RULES, type AlertRule } from '@duban/alerting';
import { decodeAlertEvent } from '@duban/contracts';
import { MemoryAlertSettingsStore, MemoryAlertStore, MemoryItemHistoryStore } from '@duban/memory';
import { makeStatus, makeWithdrawal } from '../../../../libs/contracts/src/testing/make-status';
import { AlertLog } from '../workflow/alert-log';
import { ItemWatch } from './item-watch';
import { RuleBook, rulesKey } from './rule-book';

const ITEM = '140406-2024-L05';
const clock = { now: () => Date.parse('2024-05-06T02:00:00.000Z') };
const log = new AlertLog(clock, CHINESE_HOLIDAYS);

describe('the watch over items, when rules change', () => {
  const by = { keyId: 'k1', name: '督查室' };
  const LONG_RED: AlertRule = { ...(DEFAULT_RULES[0] as AlertRule), id: 'long', condition: { type: 'red-periods', moreThan: 0 } };
  let store: MemoryAlertStore;
  let settings: MemoryAlertSettingsStore;
  let watch: ItemWatch;
  const setRules = (version: number, rules: readonly AlertRule[] | null): Promise<unknown> =>
    settings.write({ ...rulesKey('140406'), version, value: { rules }, by, at: '2024-05-06T01:00:00.000Z' });
  const readRows = async (): Promise<string[]> =>
    (await store.list({ region: '140406', limit: 100 })).map(({ id, stage }) => `${id} ${stage}`).sort();
  const scan = async (): Promise<void> => watch.followRules(await store.scanItems('', 100));
  beforeEach(() => {
    store = new MemoryAlertStore();
    settings = new MemoryAlertSettingsStore();
    watch = new ItemWatch({
      store,
      history: new MemoryItemHistoryStore(),
      rules: new RuleBook(settings, 'Asia/Shanghai'),
      calendar: CHINESE_HOLIDAYS,
      log,
      today: () => '2024-05-06',
    });
  });

  it('lets the next status of an item find the rules that another process has changed', async () => {
    await watch.take([makeStatus(2, '2024-05-06', 'red')]);
    await setRules(1, [LONG_RED]);
    await watch.take([makeStatus(3, '2024-05-07', 'green')]);
    expect(await readRows()).toEqual([`long~${ITEM}~1 recovered`, `red~${ITEM}~1 recovered`]);
    expect(decodeAlertEvent((await store.events(`red~${ITEM}~1`))[1]!.value)).toMatchObject({
      on: '2024-05-06',
      data: { cause: 'rule-withdrawn' },
    });
  });

  it('an item that is new while rules change has those of after the change', async () => {
    const write = store.writeItems.bind(store);
    jest.spyOn(store, 'writeItems').mockImplementationOnce(async (items) => {
      await setRules(1, [LONG_RED]);
      await scan(); // it finds nothing: the item is not there yet
      return write(items);
    });
    await watch.take([makeStatus(2, '2024-05-06', 'red')]);
    expect(await readRows()).toEqual([`long~${ITEM}~1 raised`, `red~${ITEM}~1 recovered`]);
  });

  it('an item that is written under the old rules while all are looked at is looked at again', async () => {
    await watch.take([makeStatus(2, '2024-05-06', 'yellow')]);
    const old = await store.scanItems('', 100);
    await watch.take([makeStatus(3, '2024-05-06', 'red')]);
    await setRules(1, [LONG_RED]);
    await watch.followRules(old);
    expect(await readRows()).toEqual([`long~${ITEM}~1 raised`, `red~${ITEM}~1 recovered`]);
  });

  it('an item that counts no longer is raised by no rule, and comes back under the rules of then', async () => {
    await watch.take([makeStatus(2, '2024-05-06', 'red'), makeWithdrawal(3, '2024-05-06')]);
    await setRules(1, [LONG_RED]);
    await scan();
    await setRules(2, null);
    await scan();
    await watch.take([makeStatus(4, '2024-05-07', 'red')]);
    expect(await readRows()).toEqual([`red~${ITEM}~1 recovered`, `red~${ITEM}~2 raised`]);
  });
});

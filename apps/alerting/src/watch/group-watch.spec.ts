import { CHINESE_HOLIDAYS } from '@duban/alerting';
import type { Light } from '@duban/domain';
import { MemoryAlertSettingsStore, MemoryAlertStore, MemoryWatchedGroupStore } from '@duban/memory';
import { watchedItem } from '../../../../tests/support/alerts';
import { AlertLog } from '../workflow/alert-log';
import { GroupWatch } from './group-watch';
import { RuleBook } from './rule-book';

const ID = 'department-red~department-140406-2024-WJW~1';

describe('the watch over departments and areas', () => {
  const clock = { now: () => Date.parse('2024-05-06T02:00:00.000Z') };
  const leadership = { leads: true };
  const watch = { writes: 0 };
  let store: MemoryAlertStore;
  let groups: MemoryWatchedGroupStore;
  const newWatch = (): GroupWatch => {
    const rules = new RuleBook(new MemoryAlertSettingsStore(), 'Asia/Shanghai');
    const log = new AlertLog(clock, CHINESE_HOLIDAYS);
    return new GroupWatch({ store, groups, rules, log, leadership, watch, othersWrite: false });
  };
  let versions: Map<string, number>;
  const setLight = async (id: string, light: Light, counts = true): Promise<void> => {
    versions.set(id, (versions.get(id) ?? 0) + 1);
    await store.writeItems([watchedItem(id, { light }, { version: versions.get(id)!, counts })]);
    watch.writes += 1;
  };
  const readRows = async (): Promise<string[]> =>
    (await store.list({ region: '140406', limit: 10 })).map(({ id, raisedOn, stage }) => `${id} ${raisedOn} ${stage}`);

  beforeEach(async () => {
    leadership.leads = true;
    store = new MemoryAlertStore();
    groups = new MemoryWatchedGroupStore();
    versions = new Map();
    for (const id of ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J']) await setLight(id, id < 'D' ? 'red' : 'green');
  });

  it('raises an alert when more than the share of the rule is red, once, and ends it', async () => {
    const counting = newWatch();
    await counting.count('2024-05-06'); // three of ten are 30 %
    expect(await readRows()).toEqual([]);
    await setLight('D', 'red');
    for (let times = 0; times < 3; times += 1) await counting.count('2024-05-06');
    expect(await readRows()).toEqual([`${ID} 2024-05-06 raised`]);
    expect(await store.load(ID)).toMatchObject({ figures: { items: 10, red: 4 }, department: { code: 'WJW' }, level: 'supervise' });
    await setLight('D', 'yellow');
    await counting.count('2024-05-07');
    expect(await readRows()).toEqual([`${ID} 2024-05-06 recovered`]);
  });

  it('goes on after a restart, also one between the alert and the group', async () => {
    await setLight('D', 'red');
    jest.spyOn(groups, 'write').mockRejectedValueOnce(new Error('the process ends'));
    await expect(newWatch().count('2024-05-06')).rejects.toThrow('the process ends');
    await newWatch().count('2024-05-07');
    expect(await readRows()).toEqual([`${ID} 2024-05-06 raised`]);
    await setLight('A', 'green');
    await newWatch().count('2024-05-08');
    expect(await readRows()).toEqual([`${ID} 2024-05-06 recovered`]);
  });

  it('is not raised by a process that does not lead, and ends when the department has no items any more', async () => {
    await setLight('D', 'red');
    leadership.leads = false;
    await newWatch().count('2024-05-06');
    expect(await readRows()).toEqual([]);
    leadership.leads = true;
    const counting = newWatch();
    await counting.count('2024-05-06');
    for (const id of versions.keys()) await setLight(id, 'red', false);
    await counting.count('2024-05-06');
    expect(await readRows()).toEqual([`${ID} 2024-05-06 recovered`]);
  });
});

import { CHINESE_HOLIDAYS } from '@duban/alerting';
import { topicsWith, itemTopic } from '@duban/contracts';
import { SERVICES } from '@duban/domain';
import { MemoryAlertSettingsStore, MemoryAlertStore, MemoryBus, MemoryItemHistoryStore } from '@duban/memory';
import { makeStatus } from '../../../../libs/contracts/src/testing/make-status';
import { AlertLog } from '../workflow/alert-log';
import { AlertClock } from './alert-clock';
import { BusinessDay } from './business-day';
import { ItemWatch } from './item-watch';
import { RuleBook } from './rule-book';

const ITEM = '140406-2024-L05';
const PARTITIONS = 2;
const ALL = SERVICES.flatMap((service) => [0, 1].map((partition) => `${itemTopic(service)}/${partition}`));

describe('a business day of the alerts', () => {
  let now: string;
  let store: MemoryAlertStore;
  let watch: ItemWatch;
  let day: BusinessDay;
  let counted: string[];

  const newDay = async (): Promise<BusinessDay> => {
    const clock = { now: () => Date.parse(`${now}T02:00:00.000Z`) };
    const bus = new MemoryBus();
    await bus.ensureTopics(topicsWith(PARTITIONS));
    const log = new AlertLog(clock, CHINESE_HOLIDAYS);
    watch = new ItemWatch({
      store,
      history: new MemoryItemHistoryStore(),
      rules: new RuleBook(new MemoryAlertSettingsStore(), 'Asia/Shanghai'),
      calendar: CHINESE_HOLIDAYS,
      log,
      today: () => now,
    });
    return new BusinessDay({
      store,
      bus,
      watch,
      groups: { count: (on) => Promise.resolve(void counted.push(on)) },
      alerts: new AlertClock(store, log),
      clock,
      zone: 'Asia/Shanghai',
    });
  };
  beforeEach(async () => {
    now = '2024-04-11';
    counted = [];
    store = new MemoryAlertStore();
    day = await newDay();
    await watch.take([makeStatus(2, '2024-04-11', 'yellow')]);
  });
  const raised = async (): Promise<string[]> =>
    (await store.list({ region: '140406', limit: 10 })).map(({ id, raisedOn }) => `${id} ${raisedOn}`);
  const evaluate = async (on: string, partitions = ALL): Promise<void> => {
    for (const statusPartition of [0, 1])
      await day.note(
        statusPartition,
        partitions.map((partition) => ({ partition, on })),
      );
  };

  it('does not begin before all items are evaluated as of it', async () => {
    await evaluate('2024-04-11');
    now = '2024-04-14';
    await day.advance();
    expect(await raised()).toEqual([]);
    await evaluate('2024-04-14', ALL.slice(1));
    expect(await raised()).toEqual([]);
    await day.note(0, [{ partition: ALL[0] ?? '', on: '2024-04-14' }]); // the statuses in partition 1 are not taken yet
    expect(await raised()).toEqual([]);
    await day.note(1, [{ partition: ALL[0] ?? '', on: '2024-04-14' }]);
    expect(await raised()).toEqual([`yellow~${ITEM}~1 2024-04-14`]);
  });

  it('counts departments and areas only when all items are evaluated as of today, never as of a day of which some have passed', async () => {
    await evaluate('2024-04-11');
    expect([...new Set(counted)]).toEqual(['2024-04-11']);
    counted = [];
    now = '2024-04-14';
    await evaluate('2024-04-14', ALL.slice(1));
    await day.countGroups();
    expect(counted).toEqual([]);
    await evaluate('2024-04-14', ALL.slice(0, 1));
    expect(counted).toEqual(['2024-04-14']);
  });

  it('raises nothing for a light that turned back while the trackers were down', async () => {
    await evaluate('2024-04-11');
    now = '2024-04-20';
    await day.advance();
    await watch.take([makeStatus(3, '2024-04-12', 'green')]);
    await evaluate('2024-04-20');
    expect(await raised()).toEqual([]);
  });

  it('does not begin before this program’s own clock says so, and then at its midnight', async () => {
    await evaluate('2024-04-14');
    expect(await raised()).toEqual([]);
    now = '2024-04-14';
    await day.advance();
    expect(await raised()).toEqual([`yellow~${ITEM}~1 2024-04-14`]);
  });

  it('begins after a restart from what was taken before', async () => {
    await evaluate('2024-04-14');
    now = '2024-04-14';
    day = await newDay();
    await day.advance();
    expect(await raised()).toEqual([`yellow~${ITEM}~1 2024-04-14`]);
  });

  it('waits for a partition of which nothing was ever said', async () => {
    await evaluate('2024-04-14', ALL.slice(1));
    now = '2024-04-14';
    await day.advance();
    expect(await raised()).toEqual([]);
  });
});

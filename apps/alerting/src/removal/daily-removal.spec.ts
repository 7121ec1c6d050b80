import { MemoryItemHistoryStore } from '@duban/memory';
import { formatMoment, makeMoment } from '../../../../tests/support/item-moments';
import { DailyRemoval } from './daily-removal';

describe('what is old is removed once a business day', () => {
  let now: string;
  let leads: boolean;
  let hasBegun: boolean;
  let befores: string[];
  let history: MemoryItemHistoryStore;
  let removal: DailyRemoval;

  beforeEach(() => {
    [now, leads, hasBegun, befores] = ['2026-02-01T02:00:00.000Z', true, true, []];
    history = new MemoryItemHistoryStore();
    removal = new DailyRemoval({
      deliveries: {
        remove: (before) => {
          befores.push(before);
          return Promise.resolve();
        },
      },
      history,
      retention: { keepDeliveriesDays: 400, keepHistoryYears: 2 },
      leadership: {
        get leads() {
          return leads;
        },
      },
      day: { hasBegun: () => Promise.resolve(hasBegun) },
      clock: { now: () => Date.parse(now) },
      zone: 'Asia/Shanghai',
      onError: (error) => {
        throw error;
      },
      everyMs: 60_000,
    });
  });

  it('counts days for deliveries, and calendar years for the history of items', async () => {
    await history.add(['2024-05-01', '2024-12-31', '2025-01-01'].map((on, at) => makeMoment('140406-2024-A', on, at + 1)));
    await history.begin('2024-05-01');
    await removal.run();
    expect(befores).toEqual(['2024-12-28T02:00:00.000Z']);
    expect(await history.knownFrom()).toBe('2025-01-01');
    expect((await history.read({ region: '14', to: '2026-12-31', limit: 9 })).map(formatMoment)).toEqual([
      '140406-2024-A 2024-12-31 2.1',
      '140406-2024-A 2025-01-01 3.1',
    ]);
  });

  it('by the process that leads, once the day has begun for the alerts, and again on the next day', async () => {
    leads = false;
    await removal.run();
    [leads, hasBegun] = [true, false];
    await removal.run();
    expect(befores).toEqual([]);
    hasBegun = true;
    await removal.run();
    await removal.run();
    expect(befores).toHaveLength(1);
    now = '2026-02-01T15:59:59.000Z'; // still the same day in Beijing
    await removal.run();
    now = '2026-02-01T16:00:00.000Z';
    await removal.run();
    expect(befores).toEqual(['2024-12-28T02:00:00.000Z', '2024-12-28T16:00:00.000Z']);
  });

  it('no more once the program stops', async () => {
    removal.start();
    await removal.stop();
    await removal.run();
    expect(befores).toEqual([]);
  });
});

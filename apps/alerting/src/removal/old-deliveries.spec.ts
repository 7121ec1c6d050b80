import type { AlertRoute } from '@duban/alerting';
import { addDays } from '@duban/domain';
import fc from 'fast-check';
import { TellingSystem } from '../telling/testing/telling-system';
import { OldDeliveries } from './old-deliveries';

const OFFICE: AlertRoute = { matcher: {}, receivers: [{ type: 'channel', channelId: 'office' }], repeatWorkingDays: null };
const REPEATING: AlertRoute = { ...OFFICE, repeatWorkingDays: 5 };
const KEPT_DAYS = 30;
const MORNING = 'T02:00:00.000Z';

function daysBefore(date: string, days = KEPT_DAYS): string {
  return `${addDays(date, -days)}${MORNING}`;
}

describe('old deliveries are removed', () => {
  let system: TellingSystem;
  const start = async (route = OFFICE): Promise<void> => {
    system = await TellingSystem.start('2024-04-11 10:00');
    await system.addChannel('office');
    await system.setRoutes(route);
  };
  afterEach(async () => {
    await system.stop();
    expect(system.errors).toEqual([]);
  });

  /** Removes what is older than a month on a day, at 10:00. */
  const removeOn = async (date: string): Promise<void> => {
    system.at(`${date} 10:00`);
    await new OldDeliveries(system.stores.alerts, system.stores.deliveries).remove(daysBefore(date), () => true);
  };
  const entries = async (...ids: string[]): Promise<number> => (await system.stores.deliveries.entriesAbout(ids)).length;

  it('with the notices and entries of alerts that have been over for as long', async () => {
    await start();
    await system.alerts.raise('A');
    await system.tell();
    await system.at('2024-04-12 10:00').alerts.recover('A');
    await system.tell();
    await removeOn('2024-05-12');
    expect([await entries('A'), (await system.notices('A')).length, (await system.deliveries()).length]).toEqual([2, 2, 2]);
    await removeOn('2024-05-13');
    expect([await entries('A'), await system.notices('A'), await system.deliveries()]).toEqual([0, [], []]);
    expect((await system.stores.alerts.load('A'))?.stage).toBe('recovered');
    await system.alerts.replay('A');
    expect(await system.notices('A')).toEqual(['raised suppressed too-old', 'recovered suppressed too-old']);
    await system.at('2024-05-20 10:00').tell();
    expect(system.received()).toHaveLength(2);
    await removeOn('2024-05-21');
    expect(await system.notices('A')).toEqual([]);
  });

  it('but nothing of an alert that is open: who was told of it is not told again, and learns of its end', async () => {
    await start();
    await system.alerts.raise('A');
    await system.alerts.raise('B');
    await system.tell();
    await system.alerts.recover('B');
    await system.tell();
    await removeOn('2025-06-01');
    expect([await entries('A'), await entries('B'), (await system.deliveries()).length]).toEqual([1, 0, 1]);
    await system.alerts.replay('A', 'B');
    await system.at('2025-06-10 10:00').tell();
    expect(system.received()).toEqual(['【提醒】2 件事项滞后', '【提醒·已恢复】事项 B']);
    await system.alerts.recover('A');
    await system.tell();
    expect(system.received()[2]).toBe('【提醒·已恢复】事项 A');
    await removeOn('2025-07-11');
    expect([await entries('A'), await system.deliveries()]).toEqual([0, []]);
  });

  it('but not messages that somebody had sent again since, and not what waits', async () => {
    await start();
    await system.alerts.raise('A');
    await system.tell();
    await system.alerts.recover('A');
    const [sent] = await system.deliveries();
    const sentAgain = { ...sent!, version: sent!.version + 1, dueAt: `2024-05-11${MORNING}` };
    await system.stores.deliveries.writeDeliveries([sentAgain]);
    await removeOn('2024-05-20');
    expect([await entries('A'), await system.notices('A')]).toEqual([1, ['raised told', 'recovered waiting']]);
    await system.tell();
    expect(system.received()).toEqual(['【提醒·新预警】事项 A', '【提醒·已恢复】事项 A']);
    await removeOn('2024-06-10');
    expect([await entries('A'), (await system.deliveries()).length]).toEqual([0, 2]);
    await removeOn('2024-06-11');
    expect((await system.deliveries()).map(({ createdAt }) => createdAt)).toEqual([`2024-05-20${MORNING}`]);
    await removeOn('2024-06-20');
    expect(await system.deliveries()).toEqual([]);
  });

  it('and stops when another process leads', async () => {
    await start();
    for (const id of ['A', 'B']) {
      await system.alerts.raise(id);
      await system.tell();
      await system.alerts.recover(id);
      await system.tell();
    }
    await new OldDeliveries(system.stores.alerts, system.stores.deliveries).remove(daysBefore('2025-06-01'), () => false);
    expect([await entries('A', 'B'), (await system.deliveries()).length]).toEqual([0, 4]);
  });
});

const ACTS = ['raise', 'escalate', 'recover', 'replay', 'remove'] as const;

/** What happens to two alerts on some days; without removal, where it is left out. @returns the titles of all messages, in their order */
async function tellLife(life: readonly (readonly [number, (typeof ACTS)[number], string])[], removes: boolean): Promise<readonly string[]> {
  const system = await TellingSystem.start('2024-04-01 10:00');
  try {
    await system.addChannel('office');
    await system.setRoutes(REPEATING);
    let date = '2024-04-01';
    for (const [days, act, id] of life) {
      date = addDays(date, days);
      system.at(`${date} 10:00`);
      const alert = await system.stores.alerts.load(id);
      const isOpen = alert !== undefined && alert.stage === 'raised';
      if (act === 'raise' && alert === undefined) await system.alerts.raise(id);
      if (act === 'escalate' && isOpen && alert.level === 'remind') await system.alerts.does(id, { type: 'escalate', reason: '滞后' });
      if (act === 'recover' && isOpen) await system.alerts.recover(id);
      if (act === 'replay' && alert !== undefined) await system.alerts.replay(id);
      if (act === 'remove' && removes)
        await new OldDeliveries(system.stores.alerts, system.stores.deliveries).remove(daysBefore(date), () => true);
      await system.tell();
    }
    expect(system.errors).toEqual([]);
    return system.received();
  } finally {
    await system.stop();
  }
}

describe('removal', () => {
  it('changes nothing of what people are told, whatever happens and comes again', async () => {
    const step = fc.tuple(fc.constantFrom(0, 1, 7, 31, 60), fc.constantFrom(...ACTS), fc.constantFrom('A', 'B'));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (life) => {
        expect(await tellLife(life, true)).toEqual(await tellLife(life, false));
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});

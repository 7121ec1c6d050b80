import { ALERT_TOPIC, decodeAlertEvent, decodeItemEvent, itemTopic } from '@duban/contracts';
import { SERVICES, type IsoDate, type ItemEvent } from '@duban/domain';
import { ALERT_RAISED, CHINESE_HOLIDAYS, DEFAULT_RULES, DryRun, type AlertEvent, type WouldBeAlert } from '@duban/alerting';
import { Metrics } from '@duban/nest-kit';
import type { EventBus, ItemHistoryStore } from '@duban/ports';
import { readTopic } from '@duban/runtime';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { BusinessDay } from '../../apps/alerting/src/watch/business-day';
import { walkHistories } from '../../apps/alerting/src/dry-run/walk-histories';
import { loadSamples } from '../../apps/embedded/src/demo/run-demo';
import { PLAN_DATE } from '../../apps/embedded/src/demo/samples';
import { startOn } from '../../apps/embedded/src/embedded';
import { memoryStores } from '../../apps/embedded/src/memory-stores';
import { waitUntilFolded } from '../../apps/embedded/src/demo/wait-until-folded';
import { settingsFor } from '../support/embedded-system';
import { MovableClock } from '../support/movable-clock';
import { alertsFromScratch, formatLine } from './alerts-from-scratch';

const SAMPLES = join(__dirname, '../../samples/lucheng-2024');
const LAST_DAY = '2025-01-31';

jest.setTimeout(180_000);

interface Year {
  readonly events: ReadonlyMap<string, readonly ItemEvent[]>;
  readonly alerts: ReadonlyMap<string, readonly AlertEvent[]>;
  readonly dryRun: readonly WouldBeAlert[];
}

/** The whole program lives through the year of the sample district, day by day. */
async function liveThroughTheYear(): Promise<Year> {
  const clock = new MovableClock(PLAN_DATE);
  const stores = memoryStores();
  const { app, bus, advanceToToday, stop } = await startOn(stores, settingsFor('none'), clock);
  try {
    const settle = async (): Promise<void> => {
      await waitUntilFolded(app.get(Metrics, { strict: false }));
      await app.get(BusinessDay, { strict: false }).countGroups();
    };
    const beginDay = async (): Promise<void> => {
      await advanceToToday();
      await settle();
    };
    await loadSamples(SAMPLES, app, clock, { from: PLAN_DATE, today: LAST_DAY, beginDay, settle });
    const events = await Promise.all(SERVICES.map((service) => readValues(bus, itemTopic(service), decodeItemEvent)));
    const alerts = await readValues(bus, ALERT_TOPIC, (value) => decodeAlertEvent(value));
    return {
      events: Map.groupBy(events.flat(), ({ itemId }) => itemId),
      alerts: Map.groupBy(alerts, ({ alertId }) => alertId),
      dryRun: await dryRun(stores.itemHistory),
    };
  } finally {
    await stop();
  }
}

/** What the default rules would have raised by what is stored of each item. */
async function dryRun(history: ItemHistoryStore): Promise<readonly WouldBeAlert[]> {
  const run = new DryRun(DEFAULT_RULES, { from: PLAN_DATE, to: LAST_DAY, calendar: CHINESE_HOLIDAYS });
  const alerts: WouldBeAlert[] = [];
  for await (const ofItem of walkHistories(history, '140406', LAST_DAY)) alerts.push(...run.item(ofItem));
  return [...alerts, ...run.groups()];
}

async function readValues<Value>(bus: EventBus, topic: string, decode: (value: string) => Value): Promise<Value[]> {
  const values: Value[] = [];
  await readTopic({ bus, topic, group: randomUUID() }, ({ messages }) => {
    values.push(...messages.map(({ value }) => decode(value)));
    return Promise.resolve();
  });
  return values;
}

/** Those of departments follow from many items, and have specs of their own. */
function listAboutItems({ alerts }: Year): readonly (readonly AlertEvent[])[] {
  return [...alerts.values()].filter(([raised]) => raised?.type === ALERT_RAISED && raised.data.subject.type === 'item');
}

function toLine(events: readonly AlertEvent[]): string {
  const [raised] = events;
  const [rule, itemId] = String(raised?.alertId).split('~');
  const on = (name: string): IsoDate[] => events.filter(({ type }) => type === `duban.alert.${name}.v1`).map((event) => event.on);
  return `${rule} ${itemId} ${formatLine(String(raised?.on), on('escalated'), on('recovered')[0] ?? '—')}`;
}

describe('the alerts of the sample district in 2024, lived through day by day', () => {
  let year: Year;
  beforeAll(async () => {
    year = await liveThroughTheYear();
  });

  it('come from every rule about items but went-back, escalate, and recover', () => {
    const lines = listAboutItems(year).map(toLine);
    const count = (pattern: RegExp): number => lines.filter((line) => pattern.test(line)).length;
    expect([...new Set(lines.map((line) => line.split(' ')[0]))].sort()).toEqual([
      'due-soon',
      'forecast',
      'long-red',
      'overdue',
      'red',
      'relative',
      'unreported',
      'yellow',
    ]);
    expect([lines.length > 100, count(/\[\d/) > 50, count(/\d$/) > 50]).toEqual([true, true, true]);
  });

  it('are those that every single day, evaluated from scratch, gives', () => {
    const expected = [...year.events].flatMap(([itemId, events]) => alertsFromScratch(itemId, events, PLAN_DATE, LAST_DAY));
    expect(listAboutItems(year).map(toLine).sort()).toEqual(expected.sort());
  });

  it('are those that a dry run of the same rules gives', () => {
    const lived = year.dryRun.map(({ alert, escalations, recoveredOn }) => {
      const [rule, subject] = alert.id.split('~');
      const line = formatLine(
        alert.raisedOn,
        escalations.map(({ on }) => on),
        recoveredOn ?? '—',
      );
      return `${rule} ${subject} ${line}`;
    });
    const raised = [...year.alerts.values()].map(toLine);
    expect(raised.filter((line) => line.startsWith('department-red')).length).toBeGreaterThan(0);
    expect(lived.sort()).toEqual(raised.sort());
  });
});

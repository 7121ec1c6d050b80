import { encodeItemEvent } from '@duban/contracts';
import type { ItemEvent } from '@duban/domain';
import { reported } from '../../../../tests/support/items';
import { memorySystem } from '../memory-system.fixture';
import type { System } from '../system';
import { A, ALERT, makeFilledSystem, joinText, MANY, replaceRecords, splitLines } from './archive.fixture';
import { importSystem } from './import-system';

const eventLine = (event: ItemEvent): string => `{"kind":"event","event":${encodeItemEvent(event)}}`;

const firstItem = (lines: readonly string[]): number => lines.findIndex((line) => line.startsWith('{"kind":"item",'));

describe('an invalid archive', () => {
  let source: System;
  let target: System;
  let text: string;
  const take = (of: string) => importSystem(target, () => splitLines(of));

  beforeEach(async () => {
    [source, target] = [await makeFilledSystem(), await memorySystem()];
    text = await joinText(source);
  });
  afterEach(async () => {
    await source.bus.close();
    await target.bus.close();
  });

  it.each<[string, (text: string) => string, string]>([
    ['is no JSON', () => 'a,b\n', 'line 1 is no JSON object: this is no Duban archive'],
    ['is JSON without a header', () => '{}\n', 'line 1 is no header of a Duban archive'],
    [
      'has a newer version',
      (all) => all.replace('"version":4', '"version":5'),
      'The archive has version 5; this program reads versions up to 4',
    ],
    ['is cut off', (all) => all.slice(0, all.lastIndexOf('\n', all.length - 2) + 1), 'has no end'],
    ['is cut off within a line', (all) => `${all.slice(0, 2_000)}\n`, 'is no JSON object'],
    [
      'has a changed byte',
      (all) => all.replace('"value":77,', '"value":78,').replace('"value":77}', '"value":78}'),
      'was changed: its SHA-256',
    ],
    ['lacks a record', (all) => replaceRecords(all, (lines) => lines.slice(1)), 'counts 1 keys, found 0'],
    [
      'lacks an event',
      (all) => replaceRecords(all, (lines) => lines.filter((_, at) => at !== firstItem(lines) + 3)),
      `${A}#4, expected livelihood ${A}#3`,
    ],
    [
      'lacks the last event of an item',
      (all) => replaceRecords(all, (lines) => lines.filter((line) => !line.includes(`A#${MANY}"`)), { events: MANY + 1 }),
      `comes before event ${MANY} of ${A}`,
    ],
    [
      'has an event before the first item',
      (all) => replaceRecords(all, (lines) => lines.slice(firstItem(lines) + 1)),
      'line 2 has an event without its item',
    ],
    [
      'has a record of an unknown kind',
      (all) => replaceRecords(all, (lines) => ['{"kind":"colour"}', ...lines]),
      'line 2 has the kind "colour", which this program does not know',
    ],
    [
      'has an event that does not decode',
      (all) => replaceRecords(all, (lines) => lines.map((line) => line.replace('duban.item.registered.v1', 'duban.item.x.v1'))),
      'has an event that does not decode: type duban.item.x.v1 is not known',
    ],
    [
      'has an item whose first event is no registration',
      (all) =>
        replaceRecords(all, (lines) =>
          lines.map((line) => (line.includes(`${A}#1"`) ? eventLine({ ...reported(A, 1, '2024-03-31', 1) }) : line)),
        ),
      `has duban.progress.reported.v1 as the first event of ${A}, expected duban.item.registered.v1`,
    ],
    [
      'has one id in two services',
      (all) =>
        replaceRecords(all, (lines) =>
          lines.map((line) => (line.includes('"targets"') ? line.replaceAll('140406-2024-T', '140406-2024-B') : line)),
        ),
      'has the item 140406-2024-B of targets, which is an item of livelihood above: an id belongs to one service. ' +
        'Run verify on the system that it comes from',
    ],
    [
      'has an item twice',
      (all) => replaceRecords(all, (lines) => [...lines, ...lines.slice(-5, -3)], { items: 4, events: MANY + 3 }),
      'has the item 140406-2024-T of targets, which is an item of targets above',
    ],
    ['lacks an event of an alert', (all) => replaceRecords(all, (lines) => lines.slice(0, -1)), `comes before event 2 of ${ALERT}`],
    [
      'has the events of an alert in another order',
      (all) => replaceRecords(all, (lines) => [...lines.slice(0, -2), ...lines.slice(-2).reverse()]),
      `has the event ${ALERT}#2, expected ${ALERT}#1 of 2`,
    ],
    [
      'has an alert twice',
      (all) => replaceRecords(all, (lines) => [...lines, ...lines.slice(-3)], { alerts: 2, alertEvents: 4 }),
      `has the alert ${ALERT} behind ${ALERT}`,
    ],
    [
      'has an event of an alert that does not decode',
      (all) => replaceRecords(all, (lines) => lines.map((line) => line.replace('duban.alert.raised.v1', 'duban.alert.x.v1'))),
      'has an event of an alert that does not decode: type duban.alert.x.v1 is not known',
    ],
    [
      'counts other alerts than it has',
      (all) => replaceRecords(all, (lines) => lines, { watchedItems: 2 }),
      'counts 2 watchedItems, found 1',
    ],
    [
      'lacks an entry of the notification log',
      (all) => replaceRecords(all, (lines) => lines.filter((line) => !line.includes('"id":"waiting"'))),
      'counts 2 notifications, found 1',
    ],
    [
      'has secrets without their key',
      (all) => replaceRecords(all, (lines) => lines.map((line) => line.replace('"sealed":null', '"sealed":"x"'))),
      'secrets of the channel 140406/gone do not open: it was changed',
    ],
    ['is followed by another archive', (all) => all + all, 'comes after the end line'],
  ])('is refused when it %s, and nothing is written', async (_, change, sentence) => {
    await expect(take(change(text))).rejects.toThrow(sentence);
    expect(await target.registers.livelihood.scan('', 1)).toEqual([]);
    expect(await target.keys.list()).toEqual([]);
    expect(await target.alerts.scan('', 1)).toEqual([]);
    expect(await target.alertSettings.revision('channel')).toBe(0);
    expect(await target.itemHistory.knownFrom()).toBeUndefined();
    expect(await target.deliveries.scanDeliveries('', 1)).toEqual([]);
    expect(await target.tracker.policies.decisions()).toEqual([]);
    expect(await target.ids.findOwners([A, '140406-2024-B', '140406-2024-T'])).toEqual(new Map());
  });
});

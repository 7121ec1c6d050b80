import { ALERT_TOPIC, decodeItemEvent, itemTopic } from '@duban/contracts';
import { readTopic } from '@duban/runtime';
import { memorySystem } from '../memory-system.fixture';
import type { System } from '../system';
import { A, ALERT, makeFilledSystem, joinText, MANY, replaceRecords, splitLines } from './archive.fixture';
import { importSystem } from './import-system';
import { KNOWN_FROM } from './telling.fixture';

describe('an archive', () => {
  let source: System;
  let target: System;
  let text: string;
  const take = (of: string, dryRun = false) => importSystem(target, () => splitLines(of), { dryRun });

  beforeEach(async () => {
    [source, target] = [await makeFilledSystem(), await memorySystem()];
    text = await joinText(source);
  });
  afterEach(async () => {
    await source.bus.close();
    await target.bus.close();
  });

  it('is imported as the same system, whose export is the same archive', async () => {
    expect((await take(text)).counts).toEqual({
      keys: 1,
      users: 1,
      policies: 1,
      departments: 2,
      items: 3,
      events: MANY + 2,
      alertSettings: 6,
      watchedItems: 1,
      watchedGroups: 1,
      moments: 2,
      notices: 2,
      notifications: 2,
      deliveries: 2,
      alerts: 1,
      alertEvents: 2,
    });
    expect(await joinText(target)).toBe(text);
    expect(await target.departments.entries(0)).toEqual(await source.departments.entries(0));
    expect(await target.registers.livelihood.load(A)).toEqual(await source.registers.livelihood.load(A));
    expect(await target.keys.findByHash('h')).toBeUndefined();
    expect(await target.users.list()).toEqual(await source.users.list());
    expect(await target.alertSettings.versions('rules')).toEqual(await source.alertSettings.versions('rules'));
    expect(await target.alerts.scanItems('', 10)).toEqual(await source.alerts.scanItems('', 10));
    expect(await target.alerts.due('2024-12-31', 10)).toEqual(await source.alerts.due('2024-12-31', 10));
    expect(await target.alerts.events(ALERT)).toEqual(await source.alerts.events(ALERT));
  });

  it('has the state of groups, the history of items and what people were told as in the source, with the version of a first write', async () => {
    await take(text);
    const [group] = await source.alertGroups.list();
    expect(await target.alertGroups.list()).toEqual([{ ...group, version: 1 }]);
    const everything = { region: '', to: '9999-12-31', limit: 10 };
    expect(await target.itemHistory.read(everything)).toEqual(await source.itemHistory.read(everything));
    expect(await target.itemHistory.knownFrom()).toBe(KNOWN_FROM);
    expect(await target.deliveries.notices(ALERT)).toEqual(await source.deliveries.notices(ALERT));
    expect(await target.deliveries.scanEntries('', 10)).toEqual(await source.deliveries.scanEntries('', 10));
    expect((await target.deliveries.waitingGroups(10)).map(({ first }) => first.id)).toEqual(['waiting']);
    const [sending] = await source.deliveries.inState('sending', 10);
    expect(await target.deliveries.inState('sending', 10)).toEqual([{ ...sending, version: 1 }]);
  });

  it('of version 3 has none of these: the history begins at the first start, and channels are not there', async () => {
    const added = /^\{"kind":"(watched-group|item-moment|item-history|notice|notification|delivery)"|"kind":"channel"/;
    const none = { watchedGroups: 0, moments: 0, notices: 0, notifications: 0, deliveries: 0, alertSettings: 2 };
    const old = replaceRecords(text, (lines) => lines.filter((line) => !added.test(line)), none).replace('"version":4', '"version":3');
    expect(await take(old)).toMatchObject({ counts: { items: 3, alerts: 1 }, channelsToEnter: [], hasSecrets: false });
    expect(await target.itemHistory.knownFrom()).toBeUndefined();
    expect(await target.alertSettings.revision('channel')).toBe(0);
  });

  it('is not imported into a system that has noted from when on it knows the history, because a program was started on it', async () => {
    await target.itemHistory.begin('2024-01-01');
    await expect(take(text)).rejects.toThrow('The target has a history of items already');
    expect(await target.keys.list()).toEqual([]);
  });

  it('has each id registered for its service', async () => {
    await take(text);
    const [b, t] = ['140406-2024-B', '140406-2024-T'];
    expect(await target.ids.findOwners([A, b, t])).toEqual(
      new Map(Object.entries({ [A]: 'livelihood', [b]: 'livelihood', [t]: 'targets' })),
    );
  });

  it('is not imported when another service of the target has an id of it', async () => {
    await target.ids.take([A], 'projects');
    await expect(take(text)).rejects.toThrow(
      `The id ${A} belongs to an item of projects in the target, so that the archive's item of livelihood cannot be written. ` +
        'To import, stop all programs on the target; then forget it.',
    );
    expect(await target.registers.livelihood.scan('', 1)).toEqual([]);
  });

  it('has every event published once, in the order of its item', async () => {
    await take(text);
    const seqs = new Map<string, number[]>();
    for (const topic of [itemTopic('livelihood'), itemTopic('targets')]) {
      await readTopic({ bus: target.bus, topic, group: 'test' }, async ({ messages }) => {
        for (const { key, value } of messages) seqs.set(key, [...(seqs.get(key) ?? []), decodeItemEvent(value).seq]);
      });
    }
    expect([...seqs.keys()].sort()).toEqual([A, '140406-2024-B', '140406-2024-T']);
    expect(seqs.get(A)).toEqual(Array.from({ length: MANY }, (_, at) => at + 1));
    expect(await target.registers.livelihood.unpublished(1)).toEqual([]);
    const published: string[] = [];
    await readTopic({ bus: target.bus, topic: ALERT_TOPIC, group: 'test' }, async ({ messages }) => {
      published.push(...messages.map(({ value }) => value));
    });
    expect(published).toEqual((await source.alerts.events(ALERT)).map(({ value }) => value));
    expect(await target.alerts.unpublished(1)).toEqual([]);
  });

  it('is only checked by a dry run', async () => {
    expect(await take(text, true)).toMatchObject({ counts: { items: 3 } });
    expect(await target.registers.livelihood.scan('', 1)).toEqual([]);
    expect(await target.keys.list()).toEqual([]);
  });

  it('is not imported into a system that is not empty', async () => {
    await expect(importSystem(source, () => splitLines(text))).rejects.toThrow(
      'The target has items of livelihood, items of targets, API keys, users, light policies, departments, alerts, settings of alerts, watched departments and areas, ' +
        'a history of items, messages about alerts already: it is in use, or an import into it ended half way. To import, forget it.',
    );
  });
});

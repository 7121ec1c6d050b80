import { ALERT_TOPIC, decodeItemEvent, itemTopic } from '@duban/contracts';
import { readTopic } from '@duban/runtime';
import { memorySystem } from '../memory-system.fixture';
import type { System } from '../system';
import { A, ALERT, makeFilledSystem, joinText, MANY, splitLines } from './archive.fixture';
import { importSystem } from './import-system';

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
      policies: 1,
      departments: 2,
      items: 3,
      events: MANY + 2,
      alertSettings: 2,
      watchedItems: 1,
      alerts: 1,
      alertEvents: 2,
    });
    expect(await joinText(target)).toBe(text);
    expect(await target.departments.entries(0)).toEqual(await source.departments.entries(0));
    expect(await target.registers.livelihood.load(A)).toEqual(await source.registers.livelihood.load(A));
    expect(await target.keys.findByHash('h')).toBeUndefined();
    expect(await target.alertSettings.versions('rules')).toEqual(await source.alertSettings.versions('rules'));
    expect(await target.alerts.scanItems('', 10)).toEqual(await source.alerts.scanItems('', 10));
    expect(await target.alerts.due('2024-12-31', 10)).toEqual(await source.alerts.due('2024-12-31', 10));
    expect(await target.alerts.events(ALERT)).toEqual(await source.alerts.events(ALERT));
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
      'The target has items of livelihood, items of targets, API keys, light policies, departments, alerts, settings of alerts already: it is in use, or an import into it ' +
        'ended half way. To import, forget it.',
    );
  });
});

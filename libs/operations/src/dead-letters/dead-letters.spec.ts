import { itemTopic } from '@duban/contracts';
import type { ReceivedMessage } from '@duban/ports';
import { DROPPED, deadLetterPublisher, readTopic, RELEASED } from '@duban/runtime';
import { memorySystem } from '../memory-system.fixture';
import type { System } from '../system';
import { listBlockedItems } from './blocked-items';
import { NothingBlocked, releaseItem, StillInvalid } from './release-item';

const TOPIC = itemTopic('livelihood');
const noFaults = (): Promise<Map<number, string>> => Promise.resolve(new Map());
const oneFault = (): Promise<Map<number, string>> => Promise.resolve(new Map([[4, 'not JSON']]));

describe('dead letters', () => {
  let system: System;
  const readTopicMessages = async (): Promise<ReceivedMessage[]> => {
    const found: ReceivedMessage[] = [];
    await readTopic({ bus: system.bus, topic: TOPIC, group: 'test' }, async ({ messages }) => void found.push(...messages));
    return found;
  };

  beforeEach(async () => {
    system = await memorySystem();
    const publishDeadLetter = deadLetterPublisher((topic, messages) => system.bus.publish(topic, messages), { now: () => 0 });
    const deadLetter = (partition: number, offset: number, key: string, value: string) => ({
      topic: TOPIC,
      partition,
      offset,
      key,
      value,
      reason: `of ${value}`,
    });
    const lease = await system.tracker.projection.lease({ topic: TOPIC, partition: 2 });
    await publishDeadLetter(deadLetter(2, 1, 'A', 'released long ago'));
    for (const [offset, value] of [
      [4, 'poison'],
      [7, 'next'],
      [4, 'poison'],
    ] as const)
      await publishDeadLetter(deadLetter(2, offset, 'A', value));
    await publishDeadLetter(deadLetter(2, 5, 'B', 'another'));
    await publishDeadLetter(deadLetter(3, 6, 'A', 'of another partition'));
    const blockedKeys = [
      { key: 'A', from: 4, upTo: 7 },
      { key: 'B', from: 5, upTo: 5 },
    ];
    await system.tracker.projection.commit({ lease, items: [], rollups: [], position: 8, blockedKeys });
  });
  afterEach(() => system.bus.close());

  it('are listed for the keys that the tracker has blocked, each once, in order', async () => {
    const items = await listBlockedItems(system);
    expect(items.map(({ key, partition, messages }) => [key, partition, messages.map(({ value }) => value)])).toEqual([
      ['A', 2, ['poison', 'next']],
      ['B', 2, ['another']],
    ]);
    expect((await listBlockedItems(system, { key: 'B', headsOnly: true }))[0]?.messages).toMatchObject([
      { value: '', reason: 'of another' },
    ]);
  });

  it('are released to their topic in order, with the offset of the original', async () => {
    expect(await releaseItem(system, 'A', { faults: noFaults })).toEqual({ messages: 2, dropped: [] });
    expect((await readTopicMessages()).map(({ key, value, headers }) => [key, value, headers])).toEqual([
      ['A', 'poison', { [RELEASED]: '4' }],
      ['A', 'next', { [RELEASED]: '7' }],
    ]);
  });

  it('are not released while one is invalid, unless it is dropped with a reason', async () => {
    await expect(releaseItem(system, 'A', { faults: oneFault })).rejects.toThrow(StillInvalid);
    expect(await readTopicMessages()).toEqual([]);
    const { dropped } = await releaseItem(system, 'A', { faults: oneFault, dropBecause: '误发' });
    expect(dropped.map(({ offset }) => offset)).toEqual([4]);
    expect((await readTopicMessages()).map(({ headers }) => headers)).toEqual([
      { [RELEASED]: '4', [DROPPED]: '误发' },
      { [RELEASED]: '7' },
    ]);
  });

  it('cannot be released for a key that is not blocked', async () => {
    await expect(releaseItem(system, 'C', { faults: noFaults })).rejects.toThrow(NothingBlocked);
  });

  it('are not released when some of them are missing', async () => {
    const lease = await system.tracker.projection.lease({ topic: TOPIC, partition: 2 });
    await system.tracker.projection.commit({ lease, items: [], rollups: [], position: 9, blockedKeys: [{ key: 'B', from: 5, upTo: 9 }] });
    await expect(releaseItem(system, 'B', { faults: noFaults })).rejects.toThrow('but not all from duban.livelihood.v1/2@5 to @9');
    expect(await readTopicMessages()).toEqual([]);
  });
});

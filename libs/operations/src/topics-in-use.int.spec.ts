import { MemoryBus } from '@duban/memory';
import { topicsInUse } from './topics-in-use';

const TOPIC = { name: 't', partitions: 4, cleanup: 'keep' } as const;

describe('topics in use', () => {
  it('are those that have messages', async () => {
    const bus = new MemoryBus();
    const other = { ...TOPIC, name: 't2' };
    await bus.ensureTopics([TOPIC, other]);
    expect(await topicsInUse({ bus, topics: [TOPIC, other], group: 'look' })).toEqual([]);
    await bus.publish('t2', [{ key: 'k', value: 'a' }]);
    expect(await topicsInUse({ bus, topics: [TOPIC, other], group: 'look' })).toEqual(['t2']);
    await bus.close();
  });
});

import { EMBEDDED_PARTITIONS, itemTopic, STATUS_TOPIC, topicsWith } from '@duban/contracts';
import { MemoryBus } from '@duban/memory';
import { TopicMismatch } from '@duban/ports';
import { ensureSystemTopics, findPartitions } from './system-topics';

describe('the partitions of a system', () => {
  let bus: MemoryBus;
  beforeEach(() => (bus = new MemoryBus()));
  afterEach(() => bus.close());

  it('are those that are wanted when it is made, and stay so whatever is wanted later', async () => {
    expect(await findPartitions(bus)).toBeUndefined();
    await ensureSystemTopics(bus, 12);
    await ensureSystemTopics(bus, EMBEDDED_PARTITIONS);
    expect(await findPartitions(bus)).toBe(12);
    const counts = await bus.partitionCounts([STATUS_TOPIC, 'none']);
    expect([...counts]).toEqual([[STATUS_TOPIC, 12]]);
  });

  it('are completed as they were when some topics are there already', async () => {
    await bus.ensureTopics([{ name: itemTopic('targets'), partitions: 4, cleanup: 'keep' }]);
    await ensureSystemTopics(bus, 12);
    await bus.ensureTopics(topicsWith(4));
  });

  it('are the same for all topics', async () => {
    await bus.ensureTopics([
      { name: itemTopic('projects'), partitions: 4, cleanup: 'keep' },
      { name: itemTopic('targets'), partitions: 5, cleanup: 'keep' },
    ]);
    await expect(ensureSystemTopics(bus, 12)).rejects.toThrow(TopicMismatch);
  });
});

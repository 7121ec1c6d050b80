import { MemoryTrackerStores } from '@duban/memory';
import { reported } from '../../../../tests/support/items';
import { TestTracker } from '../testing/test-tracker';
import { PlanMemory } from './plan-memory';

const PLAN = { region: '140406', year: 2024 };

describe('what is remembered of the items of a plan', () => {
  let tracker: TestTracker;
  let memory: PlanMemory;
  const computed: string[] = [];

  beforeEach(async () => {
    tracker = new TestTracker(new MemoryTrackerStores());
    await tracker.start(1);
    for (const code of ['L02', 'L01']) await tracker.fold(1, code);
    memory = new PlanMemory(tracker.stores.queries);
    computed.splice(0);
  });

  const readValues = (question: string, region = '140406'): Promise<readonly string[]> =>
    memory.values({ ...PLAN, region }, question, ({ id, upTo }) => {
      computed.push(id.slice(-3));
      return `${id.slice(-3)} ${upTo}`;
    });

  it('is computed once, and again for an item that was written since', async () => {
    expect(await readValues('a')).toEqual(['L01 2', 'L02 2']);
    expect(await readValues('a')).toEqual(['L01 2', 'L02 2']);
    expect(computed).toEqual(['L01', 'L02']);
    await tracker.fold(1, 'L03');
    await tracker.consume(1, reported('140406-2024-L02', 3, '2024-07-01', 40));
    expect(await readValues('a')).toEqual(['L01 2', 'L02 3', 'L03 2']);
    expect(computed).toEqual(['L01', 'L02', 'L02', 'L03']);
  });

  it('belongs to its question and its plan', async () => {
    await readValues('a');
    await readValues('b');
    await readValues('a', '1404');
    expect(await readValues('a', '1405')).toEqual([]);
    expect(computed).toHaveLength(6);
  });

  it('is computed once for two who ask at the same time', async () => {
    const [one, other] = await Promise.all([readValues('a'), readValues('a')]);
    expect(one).toEqual(other);
    expect(computed).toHaveLength(2);
  });

  it('is forgotten when others were asked for since', async () => {
    await readValues('a');
    for (let question = 0; question < 8; question += 1) await readValues(String(question));
    computed.splice(0);
    await readValues('7');
    expect(computed).toEqual([]);
    await readValues('a');
    expect(computed).toHaveLength(2);
  });
});

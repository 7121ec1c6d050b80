import type { ItemState } from '@duban/domain';
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

  const compute = ({ id, upTo }: ItemState): string => {
    computed.push(id.slice(-3));
    return `${id.slice(-3)} ${upTo}`;
  };
  const readValues = (question: string, region = '140406'): Promise<readonly string[]> =>
    memory.values({ ...PLAN, region }, { name: question, compute });

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

  it('is forgotten, the longest unused first, when there is too much of it', async () => {
    memory = new PlanMemory(tracker.stores.queries, 4);
    for (const question of ['a', 'b', 'a', 'c']) await readValues(question);
    computed.splice(0);
    for (const question of ['a', 'c']) await readValues(question);
    expect(computed).toEqual([]);
    await readValues('b');
    expect(computed).toHaveLength(2);
  });

  it('is kept of one plan although it is too much', async () => {
    memory = new PlanMemory(tracker.stores.queries, 1);
    for (const question of ['a', 'a', 'b', 'b']) await readValues(question);
    expect(computed).toHaveLength(4);
  });

  it('is computed in advance for several questions, for each of them what it does not have', async () => {
    await readValues('b');
    computed.splice(0);
    const questions = ['a', 'b', 'c'].map((name) => ({ name, compute }));
    await memory.prepare(PLAN, questions, new AbortController().signal);
    expect(computed).toEqual(['L01', 'L01', 'L02', 'L02']);
    for (const question of ['a', 'b', 'c']) expect(await readValues(question)).toEqual(['L01 2', 'L02 2']);
    expect(computed).toHaveLength(4);
  });

  it('is not computed any further when it is not wanted any more, and then anew for the next who asks', async () => {
    const stop = new AbortController();
    const stopped = memory.prepare(PLAN, [{ name: 'a', compute }], stop.signal);
    const next = readValues('a');
    stop.abort(new Error('stopped'));
    await expect(stopped).rejects.toThrow('stopped');
    expect(await next).toEqual(['L01 2', 'L02 2']);
  });
});

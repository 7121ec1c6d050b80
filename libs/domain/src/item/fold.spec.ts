import fc from 'fast-check';
import { evaluate } from '../evaluation/evaluate';
import { DEFAULT_POLICY } from '../policy/presets';
import { stories } from '../testing/arbitraries';
import { makeDefinition, Story } from '../testing/story';
import type { ItemEvent } from './event';
import { emptyState, fold, ForeignEvent } from './fold';
import { awaiting } from './seqs';
import type { ItemState } from './state';

const empty = () => emptyState('140406-2024-L01', 'livelihood');

describe('fold', () => {
  const { events } = new Story().reports('2024-01-31', 1).reports('2024-02-29', 2).reports('2024-03-31', 3);
  const at = (...seqs: number[]) => seqs.map((seq) => events[seq - 1] as ItemEvent);

  test('lists missing seqs until their events arrive', () => {
    const gapped = fold(empty(), at(1, 4));
    expect(awaiting(gapped)).toEqual([2, 3]);
    expect(gapped.upTo).toBe(1);
    expect(evaluate(gapped, { on: '2024-04-01' }, DEFAULT_POLICY)).toMatchObject({ value: 3, awaiting: [2, 3] });
    const closer = fold(gapped, at(3));
    expect(awaiting(closer)).toEqual([2]);
    expect(fold(closer, at(2))).toEqual(fold(empty(), events));
  });

  test('returns the same object when no event is new', () => {
    const state = fold(empty(), events);
    expect(fold(state, events)).toBe(state);
    expect(fold(state, [])).toBe(state);
  });

  test('refuses an event of another service with the same id', () => {
    const state = fold(empty(), at(1));
    const foreign = { ...at(2)[0], service: 'targets' } as ItemEvent;
    expect(() => fold(state, [foreign])).toThrow(ForeignEvent);
    expect(() => fold(state, [foreign])).toThrow(
      '140406-2024-L01 is an item of livelihood: targets has to register its own under another code',
    );
  });

  test('does not change the given state', () => {
    const before = fold(empty(), at(1, 2));
    const copy = JSON.stringify(before);
    fold(before, at(4, 3));
    expect(JSON.stringify(before)).toBe(copy);
  });

  test('keeps figures and the stage, not narrative', () => {
    const [registered, report] = at(1, 2);
    const withTexts = {
      ...report,
      data: { asOf: '2024-01-31', value: 1, narrative: '主体封顶', stage: '在建', flags: ['value-went-back'] },
    };
    const state = fold(empty(), [registered as ItemEvent, withTexts as ItemEvent]);
    expect(state.ledger.reports[0]?.data).toEqual({ asOf: '2024-01-31', value: 1, stage: '在建' });
  });

  test('keeps an event of a reference once, and several references apart', () => {
    const story = new Story(makeDefinition()).referenceReports('T01', 1, '2024-01-31', 5).referenceReports('T01', 1, '2024-01-31', 5);
    story.referenceReports('T02', 1, '2024-01-31', 6);
    expect(story.state.reference?.reports.map((fact) => [fact.reference, fact.data.value])).toEqual([
      ['T01', 5],
      ['T02', 6],
    ]);
    expect(story.state.upTo).toBe(4);
  });

  test('gives the same state and JSON for any order, repetition and split of the same events', () => {
    const deliveries = stories.chain((story) =>
      fc.record({
        story: fc.constant(story),
        shuffled: fc.shuffledSubarray([...story.events, ...story.events], { minLength: story.events.length * 2 }),
        cuts: fc.array(fc.nat(20), { maxLength: 4 }),
      }),
    );
    fc.assert(
      fc.property(deliveries, ({ story, shuffled, cuts }) => {
        const bounds = [0, ...cuts.map((cut) => Math.min(cut, shuffled.length)).sort((a, b) => a - b), shuffled.length];
        const batches = bounds.slice(1).map((to, index) => shuffled.slice(bounds[index], to));
        const state = batches.reduce<ItemState>(fold, emptyState(story.state.id, 'livelihood'));
        expect(state).toEqual(story.state);
        expect(JSON.stringify(state)).toBe(JSON.stringify(story.state));
      }),
      { numRuns: 300 },
    );
  });
});

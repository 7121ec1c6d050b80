import fc from 'fast-check';
import type { ItemEvent } from './event';
import { awaiting, emptyState, fold, ForeignEvent } from './fold';
import { judge } from '../evaluation/evaluate';
import { DEFAULT_POLICY } from '../policy/presets';
import type { ItemState } from './state';
import { policies, stories } from '../testing/arbitraries';
import { promise, Story } from '../testing/story';
import { contributionOf, merge, rollupCompletionBp, totalsOf, addTo, subtractFrom, ZERO_TOTALS } from '../rollup/totals';

const empty = () => emptyState('140406-2024-L01', 'livelihood');

describe('fold', () => {
  const { events } = new Story().reports('2024-01-31', 1).reports('2024-02-29', 2).reports('2024-03-31', 3);
  const at = (...seqs: number[]) => seqs.map((seq) => events[seq - 1] as ItemEvent);

  test('shows the gap that an event leaves, and closes it when the event comes', () => {
    const gapped = fold(empty(), at(1, 4));
    expect(awaiting(gapped)).toEqual([2, 3]);
    expect(gapped.upTo).toBe(1);
    expect(judge(gapped, { on: '2024-04-01' }, DEFAULT_POLICY)).toMatchObject({ value: 3, awaiting: [2, 3] });
    const closing = fold(gapped, at(3));
    expect(awaiting(closing)).toEqual([2]);
    expect(fold(closing, at(2))).toEqual(fold(empty(), events));
  });

  test('returns the same object when nothing is new', () => {
    const state = fold(empty(), events);
    expect(fold(state, events)).toBe(state);
    expect(fold(state, [])).toBe(state);
  });

  test('takes nothing from another service that has given the same id', () => {
    const state = fold(empty(), at(1));
    const foreign = { ...at(2)[0], service: 'targets' } as ItemEvent;
    expect(() => fold(state, [foreign])).toThrow(ForeignEvent);
    expect(() => fold(state, [foreign])).toThrow(
      '140406-2024-L01 is an item of livelihood: targets has to register its own under another code',
    );
  });

  test('never touches the state it was given', () => {
    const before = fold(empty(), at(1, 2));
    const copy = JSON.stringify(before);
    fold(before, at(4, 3));
    expect(JSON.stringify(before)).toBe(copy);
  });

  test('keeps figures, not narrative', () => {
    const [registered, report] = at(1, 2);
    const told = { ...report, data: { asOf: '2024-01-31', value: 1, narrative: '主体封顶', stage: '在建', flags: ['value-went-back'] } };
    const state = fold(empty(), [registered as ItemEvent, told as ItemEvent]);
    expect(state.ledger.reports[0]?.data).toEqual({ asOf: '2024-01-31', value: 1 });
  });

  test('keeps one fact of a reference however often it is told, and each reference by itself', () => {
    const story = new Story(promise()).referenceReports('T01', 1, '2024-01-31', 5).referenceReports('T01', 1, '2024-01-31', 5);
    story.referenceReports('T02', 1, '2024-01-31', 6);
    expect(story.state.reference?.reports.map((fact) => [fact.reference, fact.data.value])).toEqual([
      ['T01', 5],
      ['T02', 6],
    ]);
    expect(story.state.upTo).toBe(4);
  });

  test('gives the same state, and the same JSON, for any order, duplication and split of the same events', () => {
    const told = stories.chain((story) =>
      fc.record({
        story: fc.constant(story),
        shuffled: fc.shuffledSubarray([...story.events, ...story.events], { minLength: story.events.length * 2 }),
        cuts: fc.array(fc.nat(20), { maxLength: 4 }),
      }),
    );
    fc.assert(
      fc.property(told, ({ story, shuffled, cuts }) => {
        const places = [0, ...cuts.map((cut) => Math.min(cut, shuffled.length)).sort((a, b) => a - b), shuffled.length];
        const batches = places.slice(1).map((to, index) => shuffled.slice(places[index], to));
        const state = batches.reduce<ItemState>(fold, emptyState(story.state.id, 'livelihood'));
        expect(state).toEqual(story.state);
        expect(JSON.stringify(state)).toBe(JSON.stringify(story.state));
      }),
      { numRuns: 300 },
    );
  });
});

describe('rollups', () => {
  const contributions = fc.array(fc.tuple(stories, policies), { maxLength: 6 }).map((items) =>
    items.flatMap(([{ state, definition }, policy]) => {
      const judgement = judge(state, { on: '2024-06-30' }, policy);
      return judgement === null ? [] : [contributionOf(definition, state.service, judgement)];
    }),
  );

  test('merge to the same totals in any order and any partition', () => {
    fc.assert(
      fc.property(contributions, fc.array(fc.nat(2), { minLength: 6, maxLength: 6 }), (all, partitions) => {
        const parts = [0, 1, 2].map((part) => totalsOf(all.filter((_, index) => partitions[index] === part)));
        const merged = parts.reduceRight(merge, ZERO_TOTALS);
        expect(merged).toEqual(totalsOf(all));
        expect(totalsOf([...all].reverse())).toEqual(totalsOf(all));
        expect(Object.values(merged).every(Number.isSafeInteger)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('lose exactly what is taken back', () => {
    fc.assert(
      fc.property(contributions, (all) => {
        const [first, ...rest] = all;
        fc.pre(first !== undefined);
        expect(subtractFrom(addTo(totalsOf(rest), first), first)).toEqual(totalsOf(rest));
      }),
      { numRuns: 100 },
    );
  });

  test('a mean stays within 0 and 100 %', () => {
    fc.assert(
      fc.property(contributions, (all) => {
        const mean = rollupCompletionBp(totalsOf(all));
        expect(mean === null ? all.length === 0 : mean >= 0 && mean <= 10_000).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

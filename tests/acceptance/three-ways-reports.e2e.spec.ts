import { describeSystems } from '../support/describe-systems';
import type { TestSystem } from '../support/system';
import { AUGUST, JUNE, makeCounting, MARCH, MISSING, WayStories } from '../support/way-stories';

const STEPS = {
  type: 'milestones',
  milestones: ['a', 'b', 'c', 'd'].map((id) => ({ id, name: id, weight: 1, planned: '2024-12-31' })),
} as const;
const TIMESTAMP = 1_730_361_600_000;

/** What reports mean, whichever way they come in. */
describeSystems('reports over REST, in files and on the bus', (start) => {
  let system: TestSystem;
  let stories: WayStories;
  beforeAll(async () => {
    system = await start('2024-09-02');
    stories = await WayStories.open(system);
  });
  afterAll(() => system.stop());

  it('reports that arrive late count at their date: increments, totals they are added to, steps, corrections', () =>
    stories.onEveryWay(async (way, code) => {
      for (const number of ['011', '012', '013'])
        await stories.accept(way.register('livelihood', code(number), { measure: makeCounting(100) }), [MISSING]);
      await stories.accept(way.register('livelihood', code('014'), { measure: STEPS }), [MISSING]);
      for (const asOf of ['2024-01-31', MARCH, '2024-02-29'])
        await stories.accept(way.report('livelihood', code('011'), { asOf, increment: 10 }));
      expect((await way.report('livelihood', code('011'), { asOf: '2024-03-15', increment: 5 })).faults).toEqual(['already-reported']);
      await stories.accept(way.report('livelihood', code('012'), { asOf: MARCH, increment: 10 }));
      await stories.accept(way.report('livelihood', code('012'), { asOf: '2024-01-31', value: 40 }));
      await stories.accept(way.report('livelihood', code('013'), { asOf: '2024-01-31', increment: 10 }));
      await stories.accept(way.report('livelihood', code('013'), { asOf: '2024-02-29', increment: 10 }));
      if (way.letter !== 'F') await stories.accept(way.correct('livelihood', code('013'), 2, { increment: 4, reason: '重复统计' }));
      const steps = [
        ['a', MARCH],
        ['b', JUNE],
        ['c', '2024-05-31'],
      ] as const;
      for (const [step, asOf] of steps) await stories.accept(way.report('livelihood', code('014'), { asOf, milestonesDone: [step] }));
      for (const number of ['011', '012', '013', '014']) await stories.settle('livelihood', code(number));
      expect(await stories.readSeries(code('011'))).toEqual([
        ['2024-01-31', 10],
        ['2024-02-29', 20],
        [MARCH, 30],
      ]);
      expect(await stories.readSeries(code('012'))).toEqual([
        ['2024-01-31', 40],
        [MARCH, 50],
      ]);
      if (way.letter !== 'F')
        expect(await stories.readSeries(code('013'))).toEqual([
          ['2024-01-31', 4],
          ['2024-02-29', 14],
        ]);
      expect(await stories.readSeries(code('014'))).toEqual([
        [MARCH, 25],
        ['2024-05-31', 50],
        [JUNE, 75],
      ]);
    }));

  it('what is accepted is shown, whatever it is, and an implausible value is told at once; dates beyond sense are refused', () =>
    stories.onEveryWay(async (way, code) => {
      await stories.accept(way.register('livelihood', code('001'), { measure: makeCounting(1) }), [MISSING]);
      await stories.accept(way.report('livelihood', code('001'), { asOf: AUGUST, value: TIMESTAMP }), ['implausible-value']);
      await stories.accept(way.register('livelihood', code('002')), [MISSING]);
      await stories.accept(way.report('livelihood', code('002'), { asOf: AUGUST, value: 600 }));
      for (const number of ['001', '002']) await stories.settle('livelihood', code(number));
      expect(await stories.read(code('001'))).toMatchObject({ value: TIMESTAMP, completion: 10_000_000 });
      expect(await stories.read(code('002'))).toMatchObject({ value: 600, completion: 50 });
      expect((await way.register('livelihood', code('003'), { due: '2204-12-31' })).faults).toEqual(['out-of-range']);
      expect((await way.register('livelihood', code('004'), { due: '2023-12-31', start: '2023-01-01' })).faults).toEqual(['out-of-range']);
      expect((await way.register('livelihood', code('005'), { trajectory: [{ date: JUNE, value: 1201 }] })).faults).toEqual([
        'beyond-goal',
      ]);
    }));

  it('no forecast is made from reports that span less than a period, nor from data older than two', () =>
    stories.onEveryWay(async (way, code) => {
      await stories.accept(way.register('livelihood', code('121')), [MISSING]);
      for (const [asOf, value] of [
        ['2024-08-10', 500],
        ['2024-08-20', 600],
        [AUGUST, 700],
      ] as const)
        await stories.accept(way.report('livelihood', code('121'), { asOf, value }));
      await stories.settle('livelihood', code('121'));
      expect(await stories.read(code('121'))).toMatchObject({ forecast: { expected: null, reason: 'span-too-short' } });
      await stories.accept(way.register('livelihood', code('122')), [MISSING]);
      for (const [asOf, value] of [
        ['2024-01-31', 100],
        ['2024-02-29', 200],
        [MARCH, 300],
        ['2024-04-30', 400],
      ] as const)
        await stories.accept(way.report('livelihood', code('122'), { asOf, value }));
      await stories.settle('livelihood', code('122'));
      expect(await stories.read(code('122'))).toMatchObject({ forecast: { expected: null, reason: 'data-too-old' } });
    }));

  it('nothing else was said of what was accepted', () => {
    const notes = stories.compareNotes();
    expect(notes.length).toBeGreaterThan(20);
    expect(notes.map((each) => each.notes)).toEqual(notes.map(({ expected }) => expected));
  });
});

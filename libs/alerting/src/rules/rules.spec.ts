import fc from 'fast-check';
import { addDays, type IsoDate } from '@duban/domain';
import { CHINESE_HOLIDAYS } from '../calendar/chinese-holidays';
import { makeFacts } from '../testing/facts';
import { holdsForGroup, holdsForItem } from './condition';
import type { ItemFacts, LagRecord } from './item-facts';
import { recordFacts } from './item-record';
import type { ItemCondition } from './rule';
import { nextEffectOn, IDLE_RULE, stepRule, type RuleProgress } from './rule-progress';

describe('the condition of a rule', () => {
  const holds = (condition: ItemCondition, facts: Partial<ItemFacts>, { redPeriods = 0, on = '2024-04-11' } = {}) =>
    holdsForItem(condition, { facts: makeFacts(facts), redPeriods }, on, CHINESE_HOLIDAYS);

  test.each<[string, ItemCondition, Partial<ItemFacts>, boolean]>([
    ['yellow is yellow', { type: 'light', light: 'yellow' }, { light: 'yellow' }, true],
    ['red is no longer yellow', { type: 'light', light: 'yellow' }, { light: 'red' }, false],
    ['yellow is not red', { type: 'light', light: 'red' }, { light: 'yellow' }, false],
    ['two unreported periods are not more than two', { type: 'unreported-periods', moreThan: 2 }, { unreportedPeriods: 2 }, false],
    ['three are', { type: 'unreported-periods', moreThan: 2 }, { unreportedPeriods: 3 }, true],
    ['overdue', { type: 'reason', reason: 'overdue' }, { light: 'red', reasons: ['overdue'] }, true],
    ['a forecast at the bound is not below it', { type: 'forecast-below', completionBp: 9_000 }, { forecastBp: 9_000 }, false],
    ['a forecast below it', { type: 'forecast-below', completionBp: 9_000 }, { forecastBp: 8_999 }, true],
    ['a red item needs no forecast', { type: 'forecast-below', completionBp: 9_000 }, { forecastBp: 10, light: 'red' }, false],
    ['no forecast', { type: 'forecast-below', completionBp: 9_000 }, {}, false],
    ['a relative target that is kept', { type: 'relative-violated' }, { isRelative: true }, false],
    ['a relative target that is not', { type: 'relative-violated' }, { isRelative: true, light: 'yellow' }, true],
    ['excused', { type: 'light', light: 'red' }, { light: 'red', excused: true }, false],
    ['done', { type: 'reason', reason: 'value-went-back' }, { light: 'done', reasons: ['value-went-back'] }, false],
  ])('%s', (_, condition, facts, expected) => {
    expect(holds(condition, facts)).toBe(expected);
  });

  test.each([
    ['2024-09-29', false],
    ['2024-09-30', true], // the fifth working day before: 30 Sep, 8, 9, 10, 11 and 12 Oct
    ['2024-10-12', true],
    ['2024-10-13', false],
  ])('due on 12 October within 5 working days on %s: %s', (on, expected) => {
    expect(holds({ type: 'due-within', workingDays: 5 }, { due: '2024-10-12' }, { on })).toBe(expected);
  });

  test.each([
    [10, 3, false],
    [10, 4, true],
    [4, 4, false],
  ])('of %d items %d red: %s', (items, red, expected) => {
    expect(holdsForGroup({ type: 'red-share', of: 'department', moreThanBp: 3_000, atLeastItems: 5 }, { items, red })).toBe(expected);
  });

  test('counts the reporting periods in which an item is red, however many statuses come in one', () => {
    const red = (cutoff: IsoDate) => makeFacts({ light: 'red', cutoff });
    const statuses = [red('2024-03-31'), red('2024-03-31'), red('2024-04-15'), red('2024-04-30'), red('2024-05-31')];
    const counts: number[] = [];
    let record: LagRecord | null = null;
    for (const facts of statuses) counts.push((record = recordFacts(record, facts)).redPeriods);
    expect(counts).toEqual([1, 1, 2, 2, 3]);
    expect(recordFacts(record, red('2024-08-31')).redPeriods).toBe(6); // nobody evaluated in July and August
    expect(recordFacts(record, makeFacts()).redPeriods).toBe(0);
  });
});

describe('a rule', () => {
  const run = (days: { holdDays: number; recoverDays: number }, daily: string) => {
    let progress: RuleProgress = IDLE_RULE;
    const effects: [number, string][] = [];
    for (const [day, sign] of [...daily].entries()) {
      const step = stepRule(progress, days, sign === 'x', addDays('2024-04-01', day));
      progress = step.progress;
      if (step.effect !== null) effects.push([day + 1, step.effect]);
    }
    return effects;
  };

  test.each([
    {
      title: 'fires at once and recovers at once',
      holdDays: 0,
      recoverDays: 0,
      daily: '..xx.',
      effects: [
        [3, 'raise'],
        [5, 'recover'],
      ],
    },
    { title: 'fires when it has held for so many days', holdDays: 2, recoverDays: 0, daily: '.xxxx', effects: [[4, 'raise']] },
    { title: 'does not fire for what goes back before', holdDays: 2, recoverDays: 0, daily: '.xx.xx.xx', effects: [] },
    {
      title: 'fires again only after it has recovered',
      holdDays: 0,
      recoverDays: 2,
      daily: 'x.x.x...x',
      effects: [
        [1, 'raise'],
        [8, 'recover'],
        [9, 'raise'],
      ],
    },
  ])('$title: $daily', ({ holdDays, recoverDays, daily, effects }) => {
    expect(run({ holdDays, recoverDays }, daily)).toEqual(effects);
  });

  test('does the same whether it is asked every day or only when something changes or its time has come', () => {
    const days = fc.record({ holdDays: fc.nat(5), recoverDays: fc.nat(5) });
    fc.assert(
      fc.property(days, fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 9 })), { maxLength: 20 }), (rule, stretches) => {
        const daily = stretches.map(([holds, length]) => (holds ? 'x' : '.').repeat(length)).join('');
        let progress: RuleProgress = IDLE_RULE;
        const effects: [number, string][] = [];
        const step = (day: number, holds: boolean): void => {
          const next = stepRule(progress, rule, holds, addDays('2024-04-01', day));
          progress = next.progress;
          if (next.effect !== null) effects.push([day + 1, next.effect]);
        };
        let day = 0;
        for (const [holds, length] of stretches) {
          step(day, holds);
          const next = nextEffectOn(progress, rule);
          const at = next === null ? Infinity : Array.from({ length }, (_, index) => addDays('2024-04-01', day + index)).indexOf(next);
          if (at > 0 && at < length) step(day + at, holds);
          day += length;
        }
        expect(effects).toEqual(run(rule, daily));
      }),
    );
  });
});

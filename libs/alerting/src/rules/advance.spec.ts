import fc from 'fast-check';
import { addDays, LIGHTS, type IsoDate } from '@duban/domain';
import { CHINESE_HOLIDAYS } from '../calendar/chinese-holidays';
import { makeFacts } from '../testing/facts';
import { advanceItem, isItemRule, takeFacts, type ItemRule, type ItemRuleState, type RuleEffect } from './advance';
import { DEFAULT_RULES } from './default-rules';
import { holdsForItem } from './condition';
import type { ItemFacts, LagRecord } from './item-facts';
import { recordFacts } from './item-record';
import { IDLE_RULE, stepRule, type RuleProgress } from './rule-progress';

const RULES: readonly ItemRule[] = DEFAULT_RULES.filter(isItemRule).map((rule, index) => ({ ...rule, recoverDays: index % 3 }));

type EffectRow = readonly [rule: string, on: IsoDate, effect: string, number: number];
const toRow = ({ rule, on, effect, number }: RuleEffect): EffectRow => [rule.id, on, effect, number];

describe('the rules of an item', () => {
  const run = (statuses: readonly ItemFacts[], to: IsoDate, rules = DEFAULT_RULES.filter(isItemRule)): EffectRow[] => {
    let state: ItemRuleState | null = null;
    const effects: RuleEffect[] = [];
    for (const facts of statuses) {
      const next = takeFacts(state, facts, rules, CHINESE_HOLIDAYS);
      state = next.state;
      effects.push(...next.effects);
    }
    if (state !== null) effects.push(...advanceItem(state, to, rules, CHINESE_HOLIDAYS).effects);
    return effects.map(toRow);
  };

  test('raise, wait, and recover by what is reported', () => {
    const statuses = [
      makeFacts({ on: '2024-03-03', due: '2025-12-31' }),
      makeFacts({ on: '2024-04-11', due: '2025-12-31', light: 'yellow' }),
      makeFacts({ on: '2024-04-20', due: '2025-12-31' }),
    ];
    expect(run(statuses, '2024-06-01')).toEqual([
      ['yellow', '2024-04-14', 'raise', 1],
      ['yellow', '2024-04-20', 'recover', 1],
    ]);
  });

  test('a light that is yellow for a day raises nothing', () => {
    const statuses = [
      makeFacts({ on: '2024-04-11', light: 'yellow', due: '2025-12-31' }),
      makeFacts({ on: '2024-04-12', due: '2025-12-31' }),
    ];
    expect(run(statuses, '2024-06-01')).toEqual([]);
  });

  test('a due date comes near by itself, and passes', () => {
    expect(run([makeFacts({ on: '2024-04-11', due: '2024-10-12' })], '2024-12-31')).toEqual([
      ['due-soon', '2024-09-24', 'raise', 1],
      ['due-soon', '2024-10-13', 'recover', 1],
    ]);
  });

  /** Every day from scratch: the condition of each rule for each day, by what was known on that day. */
  function everyDay(statuses: readonly ItemFacts[], to: IsoDate): EffectRow[] {
    const effects: EffectRow[] = [];
    let record: LagRecord | null = null;
    const progress = new Map<string, RuleProgress>();
    const first = statuses[0]?.on ?? to;
    for (let on = first; on <= to; on = addDays(on, 1)) {
      const known = statuses.filter((facts) => facts.on === on);
      for (const facts of known) record = recordFacts(record, facts);
      if (record === null) continue;
      for (const rule of RULES) {
        const step = stepRule(progress.get(rule.id) ?? IDLE_RULE, rule, holdsForItem(rule.condition, record, on, CHINESE_HOLIDAYS), on);
        progress.set(rule.id, step.progress);
        if (step.effect !== null) effects.push([rule.id, on, step.effect, step.progress.raised]);
      }
    }
    return effects;
  }

  const sorted = (effects: readonly EffectRow[]): EffectRow[] =>
    [...effects].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

  test('do what a calculation of every single day would do', () => {
    const days = fc.uniqueArray(fc.nat(300), { minLength: 1, maxLength: 12 }).map((all) => all.sort((a, b) => a - b));
    const facts = fc.record({
      light: fc.constantFrom(...LIGHTS),
      unreportedPeriods: fc.nat(3),
      excused: fc.boolean(),
      forecastBp: fc.option(fc.integer({ min: 0, max: 12_000 })),
      reasons: fc.subarray(['overdue', 'value-went-back'] as const),
      due: fc.constantFrom('2024-06-30', '2024-10-07'),
    });
    fc.assert(
      fc.property(days, fc.array(facts, { minLength: 12, maxLength: 12 }), fc.nat(60), (on, some, later) => {
        const statuses = on.map((day, index) => {
          const date = addDays('2024-01-02', day);
          return makeFacts({ ...some[index], on: date, cutoff: date });
        });
        const to = addDays('2024-01-02', (on.at(-1) ?? 0) + later);
        expect(sorted(run(statuses, to, [...RULES]))).toEqual(sorted(everyDay(statuses, to)));
      }),
    );
  });
});

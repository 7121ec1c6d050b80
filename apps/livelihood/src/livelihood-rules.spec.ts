import type { ItemDefinition, Measure } from '@duban/domain';
import { LIVELIHOOD_RULES } from './livelihood-rules';

const COUNTED: Measure = { type: 'cumulative', unit: '个', baseline: 0, goal: 1233, direction: 'at-least' };

const problems = (details: Record<string, unknown>, measure: Measure = COUNTED) =>
  LIVELIHOOD_RULES.check?.({ details, measure } as ItemDefinition);

describe('a livelihood commitment', () => {
  it('has as its goal the existing number plus the addition: 968 + 265 = 1233', () => {
    expect(problems({ stock: 968, plannedIncrement: 265 })).toEqual([]);
  });

  it('with a sum that is not the goal is refused, with the value that would fit', () => {
    expect(problems({ stock: 968, plannedIncrement: 256 })).toEqual([
      { code: 'out-of-range', field: 'details.plannedIncrement', value: 256, params: { min: 265, max: 265 } },
    ]);
  });

  it('adds as decimals do', () => {
    expect(problems({ stock: 0.1, plannedIncrement: 0.2 }, { ...COUNTED, goal: 0.3 })).toEqual([]);
  });

  it('is not checked for a sum that it does not state', () => {
    expect(problems({ stock: 968 })).toEqual([]);
    expect(problems({ stock: 1, plannedIncrement: 1 }, { type: 'all-met', parts: [{ id: 'a', name: 'a' }] })).toEqual([]);
  });
});

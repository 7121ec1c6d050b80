import fc from 'fast-check';
import { toContribution } from '../rollup/totals';
import { moments, policies, stories } from '../testing/arbitraries';
import { evaluate } from './evaluate';
import { createEvaluationContext } from './evaluation-context';
import { readFigures, readPlannedFigures } from './figures';

describe('what an item adds to the means of its plan', () => {
  test('is what its evaluation adds', () => {
    fc.assert(
      fc.property(stories, moments, policies, ({ state }, moment, policy) => {
        const definition = createEvaluationContext(state, moment, policy)?.definition;
        const evaluation = evaluate(state, moment, policy);
        if (definition === undefined || evaluation === null) return void expect(readFigures(state, moment, policy)).toBeNull();
        const { weight, completionBp, plannedBp } = toContribution(definition, state.service, evaluation);
        expect(readFigures(state, moment, policy)).toEqual({ weight, completionBp, plannedBp });
      }),
      { numRuns: 1_000 },
    );
  });

  test('differs ahead only in the plan, which is that of the date where the cut-off has reached it', () => {
    fc.assert(
      fc.property(stories, moments, policies, ({ state }, moment, policy) => {
        const figures = readFigures(state, moment, policy);
        const ahead = readPlannedFigures(state, moment, policy);
        const isOnDate = createEvaluationContext(state, moment, policy)?.at === moment.on;
        if (figures === null || figures.plannedBp === null || isOnDate) return void expect(ahead).toEqual(figures);
        expect(ahead).toEqual({ ...figures, plannedBp: ahead?.plannedBp });
      }),
      { numRuns: 300 },
    );
  });
});

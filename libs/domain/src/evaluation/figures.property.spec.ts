import fc from 'fast-check';
import { definitionOn } from '../item/definition';
import type { Contribution } from '../rollup/rollup';
import { toContribution } from '../rollup/totals';
import { moments, policies, stories } from '../testing/arbitraries';
import { evaluate } from './evaluate';
import { createEvaluationContext } from './evaluation-context';
import { readFigures, readPlannedFigures, type MeanFigures } from './figures';

const pickFigures = ({ weight, completionBp, plannedBp }: Contribution): MeanFigures => ({ weight, completionBp, plannedBp });

describe('what an item adds to the means of its plan', () => {
  test('is what its evaluation adds', () => {
    fc.assert(
      fc.property(stories, moments, policies, ({ state }, moment, policy) => {
        const definition = definitionOn(state, moment);
        const evaluation = evaluate(state, moment, policy);
        const contribution = definition === null || evaluation === null ? null : toContribution(definition, state.service, evaluation);
        expect(readFigures(state, moment, policy)).toEqual(contribution && pickFigures(contribution));
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
        const isSame = figures === null || figures.plannedBp === null || isOnDate;
        expect(ahead).toEqual(isSame ? figures : { ...figures, plannedBp: ahead?.plannedBp });
      }),
      { numRuns: 300 },
    );
  });
});

import fc from 'fast-check';
import { addDays } from '../schedule/dates';
import { ASPECTS, type EvaluationMoment, type Evaluation } from './evaluation';
import { evaluateInDetail } from './evaluate-in-detail';
import { evaluate } from './evaluate';
import type { LightPolicy } from '../policy/policy';
import type { ItemState } from '../item/state';
import { moments, policies, stories } from '../testing/arbitraries';

const DAYS = 450;
const RUNS = { numRuns: 100 };

const pickFigures = (evaluation: Evaluation | null) =>
  JSON.stringify(evaluation === null ? null : { ...evaluation, on: '', nextEvaluationOn: '' });
const pickLights = (evaluation: Evaluation | null) =>
  evaluation === null ? 'none' : [evaluation.light, ...ASPECTS.map((aspect) => evaluation.lights[aspect] ?? '-')].join(' ');

/** Judges every day: the first date after `on` on which what `look` sees differs; null within the days looked at. */
function firstDifference(
  state: ItemState,
  moment: EvaluationMoment,
  policy: LightPolicy,
  look: (evaluation: Evaluation | null) => string,
): string | null {
  const today = look(evaluate(state, moment, policy));
  for (let days = 1; days <= DAYS; days += 1) {
    const on = addDays(moment.on, days);
    if (look(evaluate(state, { ...moment, on }, policy)) !== today) return on;
  }
  return null;
}

describe('the passing of time', () => {
  test('nextChange is exactly the first date on which judging every day changes a light', () => {
    fc.assert(
      fc.property(stories, moments, policies, ({ state }, moment, policy) => {
        const evaluation = evaluateInDetail(state, moment, policy);
        fc.pre(evaluation !== null);
        const { nextChange } = evaluation;
        const seen = nextChange !== null && nextChange > addDays(moment.on, DAYS) ? null : nextChange;
        expect(seen).toBe(firstDifference(state, moment, policy, pickLights));
      }),
      RUNS,
    );
  });

  test('nextMove is never later than the first date on which anything moves', () => {
    fc.assert(
      fc.property(stories, moments, policies, ({ state }, moment, policy) => {
        const evaluation = evaluate(state, moment, policy);
        fc.pre(evaluation !== null);
        const moved = firstDifference(state, moment, policy, pickFigures);
        if (moved !== null) expect(evaluation.nextEvaluationOn !== null && evaluation.nextEvaluationOn <= moved).toBe(true);
        if (evaluation.nextEvaluationOn !== null) expect(evaluation.nextEvaluationOn > moment.on).toBe(true);
      }),
      RUNS,
    );
  });

  test('judging again at each nextMove, and only then, gives what judging every day gives', () => {
    fc.assert(
      fc.property(stories, moments, policies, ({ state }, moment, policy) => {
        let kept = evaluate(state, moment, policy);
        fc.pre(kept !== null);
        for (let days = 1; days <= DAYS && kept !== null; days += 1) {
          const on = addDays(moment.on, days);
          const daily: Evaluation | null = evaluate(state, { ...moment, on }, policy);
          if (kept.nextEvaluationOn !== null && kept.nextEvaluationOn <= on) kept = daily;
          else expect(pickFigures(kept)).toBe(pickFigures(daily));
        }
      }),
      { numRuns: 70 },
    );
  });

  test('nextMove is never later than nextChange, and an evaluation holds the judgement', () => {
    fc.assert(
      fc.property(stories, moments, policies, ({ state }, moment, policy) => {
        const evaluation = evaluateInDetail(state, moment, policy);
        fc.pre(evaluation !== null);
        expect(evaluation).toMatchObject({ ...evaluate(state, moment, policy) });
        if (evaluation.nextChange !== null)
          expect(evaluation.nextEvaluationOn !== null && evaluation.nextEvaluationOn <= evaluation.nextChange).toBe(true);
      }),
      RUNS,
    );
  });
});

describe('any judgement', () => {
  test('has whole basis points, a light from its aspects, and nothing but done when it is done', () => {
    fc.assert(
      fc.property(stories, moments, policies, ({ state }, moment, policy) => {
        const evaluation = evaluate(state, moment, policy);
        fc.pre(evaluation !== null);
        const { completionBp, plannedBp, deviationBp, light, lights } = evaluation;
        expect([completionBp, plannedBp].every(Number.isSafeInteger)).toBe(true);
        expect(deviationBp).toBe(completionBp - plannedBp);
        const given = Object.values(lights);
        if (light === 'done') expect(given.every((each) => each === 'done')).toBe(true);
        else if (given.includes('red')) expect(light).toBe('red');
        else if (given.includes('yellow')) expect(light).toBe('yellow');
        else expect(light).toBe(lights.progress);
        expect(JSON.parse(JSON.stringify(evaluation))).toEqual(evaluation);
      }),
      RUNS,
    );
  });
});

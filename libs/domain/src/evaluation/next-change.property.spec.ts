import fc from 'fast-check';
import { addDays } from '../schedule/dates';
import { ASPECTS, type EvaluationMoment, type Evaluation } from './evaluation';
import { evaluateInDetail } from './evaluate-in-detail';
import { evaluate } from './evaluate';
import type { LightPolicy } from '../policy/policy';
import { nextAppearance } from '../item/next-appearance';
import type { ItemState } from '../item/state';
import { moments, policies, stories } from '../testing/arbitraries';

const DAYS = 450;
const RUNS = { numRuns: 100 };

const pickFigures = (evaluation: Evaluation | null) =>
  JSON.stringify(evaluation === null ? null : { ...evaluation, on: '', nextEvaluationOn: '' });
const pickLights = (evaluation: Evaluation | null) =>
  evaluation === null ? 'none' : [evaluation.light, ...ASPECTS.map((aspect) => evaluation.lights[aspect] ?? '-')].join(' ');

/** Evaluates every day: the first date after `on` on which `describeEvaluation` differs; null when it does not within DAYS days. */
function firstDifference(
  state: ItemState,
  moment: EvaluationMoment,
  policyOn: (on: string) => LightPolicy,
  describeEvaluation: (evaluation: Evaluation | null) => string,
): string | null {
  const today = describeEvaluation(evaluate(state, moment, policyOn(moment.on)));
  for (let days = 1; days <= DAYS; days += 1) {
    const on = addDays(moment.on, days);
    if (describeEvaluation(evaluate(state, { ...moment, on }, policyOn(on))) !== today) return on;
  }
  return null;
}

describe('the passing of time', () => {
  test('nextChange is exactly the first date on which a daily evaluation has another light', () => {
    fc.assert(
      fc.property(stories, moments, policies, ({ state }, moment, policy) => {
        const evaluation = evaluateInDetail(state, moment, policy);
        fc.pre(evaluation !== null);
        const { nextChange } = evaluation;
        const seen = nextChange !== null && nextChange > addDays(moment.on, DAYS) ? null : nextChange;
        expect(seen).toBe(firstDifference(state, moment, () => policy, pickLights));
      }),
      RUNS,
    );
  });

  test('nextChange knows the policies that begin later', () => {
    const changes = fc.array(fc.tuple(fc.integer({ min: 1, max: 120 }), policies), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(stories, moments, policies, changes, ({ state }, moment, policy, steps) => {
        let from = moment.on;
        const ascending = steps.map(([days, next]) => ({ from: (from = addDays(from, days)), policy: next }));
        const evaluation = evaluateInDetail(state, moment, policy, ascending);
        fc.pre(evaluation !== null);
        const { nextChange } = evaluation;
        const seen = nextChange !== null && nextChange > addDays(moment.on, DAYS) ? null : nextChange;
        const policyOn = (on: string) => ascending.findLast((change) => change.from <= on)?.policy ?? policy;
        expect(seen).toBe(firstDifference(state, moment, policyOn, pickLights));
      }),
      RUNS,
    );
  });

  test('nextEvaluationOn is never later than the first date on which a daily evaluation differs', () => {
    fc.assert(
      fc.property(stories, moments, policies, ({ state }, moment, policy) => {
        const evaluation = evaluate(state, moment, policy);
        fc.pre(evaluation !== null);
        const changedOn = firstDifference(state, moment, () => policy, pickFigures);
        if (changedOn !== null) expect(evaluation.nextEvaluationOn !== null && evaluation.nextEvaluationOn <= changedOn).toBe(true);
        if (evaluation.nextEvaluationOn !== null) expect(evaluation.nextEvaluationOn > moment.on).toBe(true);
      }),
      RUNS,
    );
  });

  test('evaluating only on each nextEvaluationOn gives the same as evaluating every day', () => {
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

  test('nextEvaluationOn is never later than nextChange, and a detailed evaluation contains the evaluation', () => {
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

describe('an item that joins the plan later', () => {
  test('appears not before the date that nextAppearance names, and on one that it leads to', () => {
    fc.assert(
      fc.property(stories, moments, policies, ({ state }, moment, policy) => {
        fc.pre(evaluate(state, moment, policy) === null);
        let next = nextAppearance(state, moment);
        for (let days = 1; days <= DAYS; days += 1) {
          const on = addDays(moment.on, days);
          if (next !== null && next < on) next = nextAppearance(state, { ...moment, on: next });
          const isThere = evaluate(state, { ...moment, on }, policy) !== null;
          expect(isThere && next !== on).toBe(false);
          if (isThere) return;
        }
      }),
      RUNS,
    );
  });
});

describe('any evaluation', () => {
  test('has whole basis points, the worst light of its aspects, and only done aspects when it is done', () => {
    fc.assert(
      fc.property(stories, moments, policies, ({ state }, moment, policy) => {
        const evaluation = evaluate(state, moment, policy);
        fc.pre(evaluation !== null);
        const { completionBp, plannedBp, deviationBp, light, lights } = evaluation;
        expect([completionBp, plannedBp].every(Number.isSafeInteger)).toBe(true);
        expect(deviationBp).toBe(completionBp - plannedBp);
        const aspectLights = Object.values(lights);
        if (light === 'done') expect(aspectLights.every((each) => each === 'done')).toBe(true);
        else if (aspectLights.includes('red')) expect(light).toBe('red');
        else if (aspectLights.includes('yellow')) expect(light).toBe('yellow');
        else expect(light).toBe(lights.progress);
        expect(JSON.parse(JSON.stringify(evaluation))).toEqual(evaluation);
      }),
      RUNS,
    );
  });
});

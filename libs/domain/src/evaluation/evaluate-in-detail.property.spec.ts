import fc from 'fast-check';
import { addDays } from '../schedule/dates';
import { ASPECTS, type EvaluationMoment, type Judgement } from './evaluation';
import { evaluate } from './evaluate-in-detail';
import { judge } from './evaluate';
import type { LightPolicy } from '../policy/policy';
import type { ItemState } from '../item/state';
import { moments, policies, stories } from '../testing/arbitraries';

const DAYS = 450;
const RUNS = { numRuns: 100 };

const figuresOf = (judgement: Judgement | null) => JSON.stringify(judgement === null ? null : { ...judgement, on: '', nextMove: '' });
const lightsOf = (judgement: Judgement | null) =>
  judgement === null ? 'none' : [judgement.light, ...ASPECTS.map((aspect) => judgement.lights[aspect] ?? '-')].join(' ');

/** Judges every day: the first date after `on` on which what `look` sees differs; null within the days looked at. */
function firstDifference(
  state: ItemState,
  moment: EvaluationMoment,
  policy: LightPolicy,
  look: (judgement: Judgement | null) => string,
): string | null {
  const today = look(judge(state, moment, policy));
  for (let days = 1; days <= DAYS; days += 1) {
    const on = addDays(moment.on, days);
    if (look(judge(state, { ...moment, on }, policy)) !== today) return on;
  }
  return null;
}

describe('the passing of time', () => {
  test('nextChange is exactly the first date on which judging every day changes a light', () => {
    fc.assert(
      fc.property(stories, moments, policies, ({ state }, moment, policy) => {
        const evaluation = evaluate(state, moment, policy);
        fc.pre(evaluation !== null);
        const { nextChange } = evaluation;
        const seen = nextChange !== null && nextChange > addDays(moment.on, DAYS) ? null : nextChange;
        expect(seen).toBe(firstDifference(state, moment, policy, lightsOf));
      }),
      RUNS,
    );
  });

  test('nextMove is never later than the first date on which anything moves', () => {
    fc.assert(
      fc.property(stories, moments, policies, ({ state }, moment, policy) => {
        const judgement = judge(state, moment, policy);
        fc.pre(judgement !== null);
        const moved = firstDifference(state, moment, policy, figuresOf);
        if (moved !== null) expect(judgement.nextMove !== null && judgement.nextMove <= moved).toBe(true);
        if (judgement.nextMove !== null) expect(judgement.nextMove > moment.on).toBe(true);
      }),
      RUNS,
    );
  });

  test('judging again at each nextMove, and only then, gives what judging every day gives', () => {
    fc.assert(
      fc.property(stories, moments, policies, ({ state }, moment, policy) => {
        let kept = judge(state, moment, policy);
        fc.pre(kept !== null);
        for (let days = 1; days <= DAYS && kept !== null; days += 1) {
          const on = addDays(moment.on, days);
          const daily: Judgement | null = judge(state, { ...moment, on }, policy);
          if (kept.nextMove !== null && kept.nextMove <= on) kept = daily;
          else expect(figuresOf(kept)).toBe(figuresOf(daily));
        }
      }),
      { numRuns: 70 },
    );
  });

  test('nextMove is never later than nextChange, and an evaluation holds the judgement', () => {
    fc.assert(
      fc.property(stories, moments, policies, ({ state }, moment, policy) => {
        const evaluation = evaluate(state, moment, policy);
        fc.pre(evaluation !== null);
        expect(evaluation).toMatchObject({ ...judge(state, moment, policy) });
        if (evaluation.nextChange !== null) expect(evaluation.nextMove !== null && evaluation.nextMove <= evaluation.nextChange).toBe(true);
      }),
      RUNS,
    );
  });
});

describe('any judgement', () => {
  test('has whole basis points, a light from its aspects, and nothing but done when it is done', () => {
    fc.assert(
      fc.property(stories, moments, policies, ({ state }, moment, policy) => {
        const judgement = judge(state, moment, policy);
        fc.pre(judgement !== null);
        const { completionBp, plannedBp, deviationBp, light, lights } = judgement;
        expect([completionBp, plannedBp].every(Number.isSafeInteger)).toBe(true);
        expect(deviationBp).toBe(completionBp - plannedBp);
        const given = Object.values(lights);
        if (light === 'done') expect(given.every((each) => each === 'done')).toBe(true);
        else if (given.includes('red')) expect(light).toBe('red');
        else if (given.includes('yellow')) expect(light).toBe('yellow');
        else expect(light).toBe(lights.progress);
        expect(JSON.parse(JSON.stringify(judgement))).toEqual(judgement);
      }),
      RUNS,
    );
  });
});

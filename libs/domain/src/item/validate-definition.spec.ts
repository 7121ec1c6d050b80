import { makeDefinition } from '../testing/story';
import type { CumulativeMeasure, ItemDefinition, Measure, Pace, Service } from './item';
import { validateDefinition } from './validate-definition';

const cumulative = (baseline: number, goal: number, direction: CumulativeMeasure['direction'] = 'at-least'): Measure => ({
  type: 'cumulative',
  unit: '个',
  baseline,
  goal,
  direction,
});
const step = (id: string, weight = 1, planned = '2024-06-30') => ({ id, name: id, weight, planned });
const milestones = (...steps: ReturnType<typeof step>[]): Measure => ({ type: 'milestones', milestones: steps });
const above = (reference: string): Measure => ({ type: 'growth', unit: '%', direction: 'above', reference });
const lowered = (baseline: number, goal: number): Measure => ({ type: 'level', unit: '%', baseline, goal, direction: 'down-to' });
const growth: Measure = { type: 'growth', unit: '%', goal: 7, direction: 'at-least' };

describe('a definition', () => {
  test.each<[string, Partial<ItemDefinition>]>([
    ['a count', {}],
    ['a limit equal to its baseline', { measure: cumulative(0, 0, 'at-most') }],
    ['a total that is to fall', { measure: cumulative(120, 80, 'down-to') }],
    ['a level that is to fall', { measure: lowered(45, 40) }],
    ['a plan in days that is joined on its last day', { pace: 'days', joined: '2024-12-31' }],
    ['milestones', { measure: milestones(step('a'), step('b', 3)) }],
    ['a growth with points', { measure: growth, trajectory: [{ date: '2024-06-30', value: 6.5 }] }],
    ['a day', { start: '2024-05-01', due: '2024-05-01' }],
  ])('of %s is valid', (_, changes) => expect(validateDefinition(makeDefinition(changes), 'livelihood')).toEqual([]));

  test.each<[string, Partial<ItemDefinition>, string, string]>([
    ['a goal equal to its baseline', { measure: cumulative(5, 5) }, 'measure.goal', 'goal-equals-baseline'],
    ['a goal below its baseline', { measure: cumulative(5, 4) }, 'measure.goal', 'goal-on-wrong-side'],
    ['a total that is to fall to a higher one', { measure: cumulative(5, 6, 'down-to') }, 'measure.goal', 'goal-on-wrong-side'],
    ['a level that is to fall to a higher one', { measure: lowered(5, 6) }, 'measure.goal', 'goal-on-wrong-side'],
    ['a level that is to fall to itself', { measure: lowered(5, 5) }, 'measure.goal', 'goal-equals-baseline'],
    ['a joining before the start', { joined: '2023-12-31' }, 'joined', 'outside-plan'],
    ['a joining after due', { joined: '2025-01-01' }, 'joined', 'outside-plan'],
    ['a joining on a date that does not exist', { joined: '2024-02-30' }, 'joined', 'not-a-date'],
    ['another pace', { pace: 'weeks' as Pace }, 'pace', 'not-allowed'],
    ['a goal that is no number', { measure: cumulative(0, Number.NaN) }, 'measure.goal', 'not-finite'],
    ['a baseline of 1e400', { measure: cumulative(1e400, 4) }, 'measure.baseline', 'not-finite'],
    ['a negative weight', { weight: -1 }, 'weight', 'not-positive'],
    ['a weight of 0', { weight: 0 }, 'weight', 'not-positive'],
    ['a fractional weight', { weight: 0.5 }, 'weight', 'not-an-integer'],
    ['a weight that is no number', { weight: Number.NaN }, 'weight', 'not-finite'],
    ['a weight above 1 000 000', { weight: 10_000_000 }, 'weight', 'out-of-range'],
    ['a due date before start', { due: '2023-12-31' }, 'due', 'due-before-start'],
    ['a date that does not exist', { start: '2024-02-30' }, 'start', 'not-a-date'],
    ['a start of construction outside the plan', { plannedStart: '2025-01-01' }, 'plannedStart', 'outside-plan'],
    ['no investment', { plannedFunds: 0 }, 'plannedFunds', 'not-positive'],
    ['a negative grace', { reporting: { every: 'month', graceDays: -1 } }, 'reporting.graceDays', 'negative'],
    ['a fractional grace', { reporting: { every: 'month', graceDays: 1.5 } }, 'reporting.graceDays', 'not-an-integer'],
    ['a grace of 1000 days', { reporting: { every: 'month', graceDays: 1000 } }, 'reporting.graceDays', 'out-of-range'],
    ['an unknown cycle', { reporting: { every: 'day' as 'week', graceDays: 1 } }, 'reporting.every', 'not-allowed'],
    ['no milestones', { measure: milestones() }, 'measure.milestones', 'empty'],
    ['a milestone twice', { measure: milestones(step('a'), step('a')) }, 'measure.milestones[1].id', 'duplicate'],
    ['a milestone with an empty id', { measure: milestones(step('')) }, 'measure.milestones[0].id', 'empty'],
    ['a milestone of weight 0', { measure: milestones(step('a', 0)) }, 'measure.milestones[0].weight', 'not-positive'],
    ['a milestone after due', { measure: milestones(step('a', 1, '2025-01-01')) }, 'measure.milestones[0].planned', 'outside-plan'],
    [
      'a milestone planned on an invalid date',
      { measure: milestones(step('a', 1, '2024-6-1')) },
      'measure.milestones[0].planned',
      'not-a-date',
    ],
    ['no parts', { measure: { type: 'all-met', parts: [] } }, 'measure.parts', 'empty'],
    ['a point outside the plan', { trajectory: [{ date: '2025-01-01', value: 1 }] }, 'trajectory[0].date', 'outside-plan'],
    ['a point twice', { trajectory: ['2024-06-30', '2024-06-30'].map((date) => ({ date, value: 1 })) }, 'trajectory[1].date', 'duplicate'],
    [
      'points out of order',
      { trajectory: ['2024-06-30', '2024-05-31'].map((date) => ({ date, value: 1 })) },
      'trajectory[1].date',
      'not-ascending',
    ],
    ['a point without a number', { trajectory: [{ date: '2024-06-30', value: Infinity }] }, 'trajectory[0].value', 'not-finite'],
    [
      'points of milestones',
      { measure: milestones(step('a')), trajectory: [{ date: '2024-06-30', value: 1 }] },
      'trajectory',
      'does-not-fit-measure',
    ],
    [
      'a level of too many digits',
      { measure: { type: 'level', unit: '%', goal: 0.1234567890123456, direction: 'at-least' } },
      'measure.goal',
      'too-many-digits',
    ],
    ['a point above the goal', { trajectory: [{ date: '2024-06-30', value: 100.1 }] }, 'trajectory[0].value', 'beyond-goal'],
    ['a due date in another century', { due: '2204-12-31' }, 'due', 'out-of-range'],
    ['a due date before the year of the plan', { start: '2023-01-01', due: '2023-12-31' }, 'due', 'out-of-range'],
    ['a start long before the year of the plan', { start: '2013-12-31' }, 'start', 'out-of-range'],
    ['a relative direction', { measure: above('140406-2024-T01') }, 'measure.direction', 'relative-only-in-targets'],
  ])('with %s is invalid', (_, changes, field, code) => {
    expect(validateDefinition(makeDefinition(changes), 'livelihood')).toMatchObject([{ field, code }]);
  });

  test.each<[string, Measure, string, string]>([
    ['itself', above('140406-2024-L01'), 'measure.reference', 'reference-to-itself'],
    [
      'another with a negative tolerance',
      { ...above('T'), direction: 'in-step-with', tolerance: -1 } as Measure,
      'measure.tolerance',
      'negative',
    ],
  ])('of a target that refers to %s is invalid', (_, measure, field, code) => {
    expect(validateDefinition(makeDefinition({ measure }), 'targets')).toMatchObject([{ field, code }]);
  });

  test('has all its problems reported at once', () => {
    const faulty = makeDefinition({ weight: 0, due: '2023-01-01', measure: cumulative(1, 1) });
    expect(validateDefinition(faulty, 'livelihood').map((problem) => problem.field)).toEqual(['due', 'measure.goal', 'weight']);
  });

  test('of a relative target is valid only in the service targets', () => {
    const problemCounts = (['projects', 'livelihood', 'targets'] as Service[]).map(
      (service) => validateDefinition(makeDefinition({ measure: above('T') }), service).length,
    );
    expect(problemCounts).toEqual([1, 1, 0]);
  });
});

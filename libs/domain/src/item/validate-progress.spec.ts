import { makeDefinition } from '../testing/story';
import type { Progress } from './event';
import type { ItemDefinition, Measure } from './item';
import { validateProgress, validateVerification } from './validate-progress';

const step = (id: string, weight = 1, planned = '2024-06-30') => ({ id, name: id, weight, planned });
const milestones = (...steps: ReturnType<typeof step>[]): Measure => ({ type: 'milestones', milestones: steps });

describe('the figures of a report', () => {
  const steps = makeDefinition({ measure: milestones(step('a'), step('b')) });
  const parts = makeDefinition({ measure: { type: 'all-met', parts: [{ id: 'air', name: '空气' }] } });

  test.each<[string, ItemDefinition, Omit<Progress, 'asOf'>]>([
    ['a value', makeDefinition(), { value: 3, fundsToDate: 7, startedOn: '2024-03-01' }],
    ['no milestone yet', steps, { milestonesDone: [] }],
    ['parts', parts, { partsMet: ['air'] }],
  ])('with %s are valid', (_, definition, output) => expect(validateProgress(definition, { asOf: '2024-03-31', ...output })).toEqual([]));

  test.each<[string, ItemDefinition, Partial<Progress>, string, string]>([
    ['nothing', makeDefinition(), {}, 'value', 'value-missing'],
    ['an unknown milestone', steps, { milestonesDone: ['a', 'x'] }, 'milestonesDone[1]', 'unknown-milestone'],
    ['a milestone twice', steps, { milestonesDone: ['a', 'a'] }, 'milestonesDone[1]', 'duplicate'],
    ['an unknown part', parts, { partsMet: ['x'] }, 'partsMet[0]', 'unknown-part'],
    ['a figure of another measure', makeDefinition(), { value: 1, partsMet: [] }, 'partsMet', 'does-not-fit-measure'],
    ['a value that is no number', makeDefinition(), { value: Number.NaN }, 'value', 'not-finite'],
    ['too many digits', makeDefinition(), { value: 1.234567890123456 }, 'value', 'too-many-digits'],
    ['negative investment', makeDefinition(), { value: 1, fundsToDate: -1 }, 'fundsToDate', 'negative'],
    ['an invalid date', makeDefinition(), { asOf: '2024-02-30', value: 1 }, 'asOf', 'not-a-date'],
    ['an actual start on an invalid date', makeDefinition(), { value: 1, startedOn: '2024-02-30' }, 'startedOn', 'not-a-date'],
    [
      'an actual start after the date of the report',
      makeDefinition(),
      { value: 1, startedOn: '2024-04-01' },
      'startedOn',
      'date-in-future',
    ],
  ])('with %s are invalid', (_, definition, output, field, code) => {
    expect(validateProgress(definition, { asOf: '2024-03-31', ...output })).toMatchObject([{ field, code }]);
  });

  test('a verification must have the value or the investment', () => {
    expect(validateVerification(makeDefinition(), { value: 3 })).toEqual([]);
    expect(validateVerification(makeDefinition(), { fundsToDate: 3 })).toEqual([]);
    expect(validateVerification(makeDefinition(), {})).toMatchObject([{ field: 'value', code: 'value-missing' }]);
    expect(validateVerification(steps, { milestonesDone: ['x'] })).toMatchObject([{ code: 'unknown-milestone' }]);
  });
});

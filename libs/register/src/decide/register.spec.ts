import type { ItemRegistered } from '@duban/domain';
import { RegisterItem } from '../commands/register-item';
import { completeDefinition } from '../complete-definition';
import { above, anItem, body, CONTEXT, COUNTED, growth, refusal, registration, RULES, STEPS, TARGETS } from '../register.fixture';
import { validateInput } from '@duban/validation';
import { decideRegister } from './register';

const register = (overrides: Record<string, unknown>, rules = RULES, item = undefined as ReturnType<typeof anItem> | undefined) =>
  decideRegister(item, completeDefinition(registration(overrides)), rules, CONTEXT);

/** A registration that has problems of its own, before any rule is checked. */
const read = (overrides: Record<string, unknown>) => refusal(() => validateInput(RegisterItem, body(overrides))).problems;

describe('a registration', () => {
  it('fills in defaults', () => {
    const { definition } = (register({})[0] as ItemRegistered).data;
    expect(definition).toMatchObject({ weight: 1, reporting: { every: 'month', graceDays: 5 }, requiresAcceptance: false, details: {} });
  });

  it('keeps plain data only', () => {
    const [event] = register({ measure: STEPS });
    expect(JSON.parse(JSON.stringify(event))).toStrictEqual(event);
  });

  it('again with the same content changes nothing, in whatever order the fields come', () => {
    const reversed = Object.fromEntries(Object.entries(body()).reverse());
    expect(decideRegister(anItem(), completeDefinition(validateInput(RegisterItem, reversed)), RULES, CONTEXT)).toEqual([]);
    expect(register({ weight: 1 }, RULES, anItem())).toEqual([]);
  });

  it('with other content is refused', () => {
    expect(refusal(() => register({ name: '别的' }, RULES, anItem()))).toMatchObject({
      code: 'duplicate-code',
      problems: ['other-content-exists code'],
    });
  });

  it.each([
    ['a goal that equals the baseline', { measure: { ...COUNTED, goal: 0 } }, 'goal-equals-baseline measure.goal'],
    ['a due date before the start', { due: '2023-12-31' }, 'due-before-start due'],
    ['a milestone twice', { measure: { type: 'milestones', milestones: [step('a'), step('a')] } }, 'duplicate measure.milestones[1].id'],
    ['details that the service has not', { details: { colour: 'red' } }, 'unknown-field details.colour'],
    ['a reference outside targets', { measure: above('140406-2024-T01') }, 'relative-only-in-targets measure.direction'],
  ])('with %s is refused', (_, overrides, problem) => {
    const { code, problems } = refusal(() => register(overrides));
    expect(code).toBe('invalid');
    expect(problems).toContain(problem);
  });

  it('may refer to an item that does not exist yet, in targets', () => {
    expect(register({ measure: above('140406-2024-T01') }, TARGETS)).toHaveLength(1);
  });
});

describe('a registration is read', () => {
  it.each([
    ['an unknown field', { colour: 'red' }, 'unknown-field colour'],
    ['an unknown field of the measure', { measure: { ...COUNTED, colour: 'red' } }, 'unknown-field measure.colour'],
    ['a field of another measure', { measure: { ...growth(7), baseline: 0 } }, 'unknown-field measure.baseline'],
    ['an unknown measure', { measure: { type: 'guess' } }, 'not-allowed measure.type'],
    ['no measure', { measure: undefined }, 'required measure'],
    ['a text as measure', { measure: '1233 个' }, 'wrong-type measure'],
    ['a measure without its goal', { measure: { ...COUNTED, goal: undefined } }, 'required measure.goal'],
    ['a rate without its goal', { measure: { ...growth(7), goal: undefined } }, 'required measure.goal'],
    ['a relative rate without its reference', { measure: { ...above('x'), reference: undefined } }, 'required measure.reference'],
    ['a number as text', { measure: { ...COUNTED, goal: '1233' } }, 'wrong-type measure.goal'],
    ['NaN', { measure: { ...COUNTED, goal: Number.NaN } }, 'not-finite measure.goal'],
    ['1e400', { measure: { ...COUNTED, goal: JSON.parse('1e400') as number } }, 'not-finite measure.goal'],
    ['a negative weight', { weight: -1 }, 'not-positive weight'],
    [
      'a negative weight of a milestone',
      { measure: { type: 'milestones', milestones: [{ ...step('a'), weight: -5 }] } },
      'not-positive measure.milestones[0].weight',
    ],
    ['a half weight', { weight: 1.5 }, 'not-an-integer weight'],
    ['a date that is none', { due: '2024-02-30' }, 'not-a-date due'],
    ['a region that is none', { region: '14040' }, 'wrong-format region'],
    ['a department without a name', { department: { code: 'WJW' } }, 'required department.name'],
    ['no milestones', { measure: { type: 'milestones', milestones: [] } }, 'empty measure.milestones'],
    ['a goal beside a reference', { measure: { ...above('x'), goal: 7 } }, 'unknown-field measure.goal'],
    ['a reference beside a goal', { measure: { ...growth(7), reference: 'x' } }, 'unknown-field measure.reference'],
    ['an unknown direction', { measure: { ...growth(7), direction: 'sideways' } }, 'not-allowed measure.direction'],
    ['a tolerance below nothing', { measure: { ...above('x'), direction: 'in-step-with', tolerance: -1 } }, 'negative measure.tolerance'],
  ])('with %s it is refused', (_, overrides, problem) => {
    expect(read(overrides)).toEqual([problem]);
  });
});

function step(id: string): Record<string, unknown> {
  return { id, name: id, weight: 1, planned: '2024-06-30' };
}

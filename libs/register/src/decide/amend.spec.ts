import { definitionOn, type ItemAmended } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import { AmendItem } from '../commands/amend-item';
import { above, after, anItem, CONTEXT, COUNTED, growth, refusal, RULES, STEPS, TARGETS } from '../register.fixture';
import { validateInput } from '@duban/validation';
import { decideAmend } from './amend';

const amending =
  (changes: Record<string, unknown>, more: Record<string, unknown> = {}, rules = RULES) =>
  (item: RegisteredItem) =>
    decideAmend(item, validateInput(AmendItem, { changes, reason: '中期调整', ...more }), rules, CONTEXT);
const goal = (value: number) => ({ measure: { ...COUNTED, goal: value } });

describe('an amendment', () => {
  it('holds from today on unless it says otherwise, and names its reason and document', () => {
    const [event] = amending(goal(1000), { document: '潞政发〔2024〕7号' })(anItem()) as [ItemAmended];
    expect(event.data).toEqual({ changes: goal(1000), effectiveFrom: '2024-07-15', reason: '中期调整', document: '潞政发〔2024〕7号' });
  });

  it('does not change the goal of the past', () => {
    const { state } = after(anItem(), amending(goal(1000), { effectiveFrom: '2024-06-01' }));
    expect(definitionOn(state, { on: '2024-05-31' })?.measure).toEqual(COUNTED);
    expect(definitionOn(state, { on: '2024-06-01' })?.measure).toEqual({ ...COUNTED, goal: 1000 });
  });

  it('records only what changes', () => {
    const [event] = amending({ ...goal(1000), name: '普惠托育托位', town: '店上镇' })(anItem()) as [ItemAmended];
    expect(event.data.changes).toEqual({ ...goal(1000), town: '店上镇' });
  });

  it('may restore what a later amendment has changed', () => {
    const item = after(anItem(), amending(goal(1000), { effectiveFrom: '2024-06-01' }));
    const [event] = amending(goal(1233), { effectiveFrom: '2024-02-01' })(item) as [ItemAmended];
    expect(event.data.changes).toEqual(goal(1233));
  });

  it.each([
    ['nothing', {}, 'no-change changes'],
    ['what already holds', goal(1233), 'no-change changes'],
    ['the type of the measure', { measure: STEPS }, 'measure-type-changed changes.measure.type'],
    ['the due date to before the start', { due: '2023-06-30' }, 'due-before-start changes.due'],
    ['the goal to the baseline', goal(0), 'goal-equals-baseline changes.measure.goal'],
    ['fields of another service', { details: { stock: 968 } }, 'unknown-field changes.details.stock'],
  ])('of %s is refused', (_, changes, problem) => {
    const { code, problems } = refusal(() => amending(changes)(anItem()));
    expect(code).toBe('invalid');
    expect(problems).toContain(problem);
  });

  it('of the identity is refused', () => {
    expect(refusal(() => amending({ code: 'L06' })(anItem())).problems).toEqual(['unknown-field changes.code']);
  });

  it('must be valid together with amendments that come into force later', () => {
    const item = after(anItem(), amending({ due: '2024-10-31' }, { effectiveFrom: '2024-09-01' }));
    const { problems } = refusal(() => amending({ start: '2024-11-15' }, { effectiveFrom: '2024-08-01' })(item));
    expect(problems).toContain('due-before-start changes.due');
  });

  it('may set another item as the reference of a target', () => {
    const item = anItem({ code: 'T06', measure: growth(7) }, TARGETS);
    expect(amending({ measure: above('140406-2024-T01') }, {}, TARGETS)(item)).toHaveLength(1);
  });
});

import { definitionOn, type ItemAmended, type Milestone, type MilestonesMeasure } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import { AmendItem } from '../commands/amend-item';
import { ReportProgress } from '../commands/report-progress';
import { above, after, anItem, CONTEXT, COUNTED, growth, refusal, RULES, STEPS, TARGETS } from '../register.fixture';
import { validateInput } from '@duban/validation';
import { decideAmend } from './amend';
import { decideReport } from './report';

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

  it('that lowers the goal below a point of the trajectory names the point, unless it brings a trajectory', () => {
    const item = anItem({ trajectory: [{ date: '2024-06-30', value: 1100 }] });
    expect(refusal(() => amending(goal(1000))(item)).details).toEqual([
      { code: 'beyond-goal', field: 'changes.trajectory[0].value', value: 1100, params: { date: '2024-06-30', goal: 1000 } },
    ]);
    expect(amending({ ...goal(1000), trajectory: [{ date: '2024-06-30', value: 900 }] })(item)).toHaveLength(1);
  });

  it('is not refused for what was accepted before the rules became stricter', () => {
    const old = anItem({ due: '2024-12-31' });
    const registered = old.state.registered as NonNullable<typeof old.state.registered>;
    const item = { ...old, state: { ...old.state, registered: { ...registered, data: { ...registered.data, due: '2204-12-31' } } } };
    expect(amending({ name: '托育' })(item)).toHaveLength(1);
    expect(refusal(() => amending({ due: '2205-12-31' })(item)).problems).toEqual(['out-of-range changes.due']);
  });

  it.each([
    ['out-of-range changes.due', { due: '2204-12-31' }, {}],
    ['out-of-range changes.due', { start: '2023-01-01', due: '2023-12-31' }, {}],
    ['out-of-range effectiveFrom', goal(1000), { effectiveFrom: '0204-06-01' }],
  ])('far from the years of the plan is refused: %s', (problem, changes, more) => {
    expect(refusal(() => amending(changes, more)(anItem())).problems).toEqual([problem]);
  });
});

describe('an amendment of an item with reports', () => {
  const reported = (definition: Record<string, unknown>, figures: Record<string, unknown>) =>
    after(anItem(definition), (item) =>
      decideReport(item, validateInput(ReportProgress, { asOf: '2024-06-30', ...figures }), RULES, CONTEXT),
    );
  const counted = reported({}, { value: 100 });
  const stepped = reported({ measure: STEPS }, { milestonesDone: ['design'] });
  const [design, ...others] = (STEPS as MilestonesMeasure).milestones as [Milestone, ...Milestone[]];

  it.each([
    ['of its unit', counted, { measure: { ...COUNTED, unit: '万个' } }, 'fixed-by-reports changes.measure.unit'],
    ['of its direction', counted, { measure: { ...COUNTED, direction: 'at-most' } }, 'fixed-by-reports changes.measure.direction'],
    ['that removes a step done', stepped, { measure: { ...STEPS, milestones: others } }, 'fixed-by-reports changes.measure.milestones'],
    [
      'that gives a step done another id',
      stepped,
      { measure: { ...STEPS, milestones: [{ ...design, id: 'plan' }, ...others] } },
      'fixed-by-reports changes.measure.milestones',
    ],
  ])('%s is refused', (_, item, changes, problem) => {
    expect(refusal(() => amending(changes)(item)).problems).toEqual([problem]);
  });

  it.each([
    ['of its goal and baseline', counted, { measure: { ...COUNTED, baseline: 10, goal: 1000 } }],
    ['that removes a step that is not done', stepped, { measure: { ...STEPS, milestones: [design] } }],
    ['that names a step anew', stepped, { measure: { ...STEPS, milestones: [{ ...design, name: '方案' }, ...others] } }],
  ])('%s is accepted', (_, item, changes) => {
    expect(amending(changes)(item)).toHaveLength(1);
  });

  it('may change the unit before there are any', () => {
    expect(amending({ measure: { ...COUNTED, unit: '万个' } })(anItem())).toHaveLength(1);
  });
});

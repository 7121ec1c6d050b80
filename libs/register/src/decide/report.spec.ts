import fc from 'fast-check';
import type { ProgressReported, ReportedData } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import { ReportProgress } from '../commands/report-progress';
import { after, anItem, CONTEXT, COUNTED, growth, PROJECTS, refusal, RULES, STEPS } from '../register.fixture';
import { validateInput } from '@duban/validation';
import { decideReport } from './report';

type Saying = Omit<Partial<ReportProgress>, 'asOf'> & { asOf: string };
const report = (saying: Record<string, unknown>): ReportProgress => validateInput(ReportProgress, saying);
const reporting = (saying: Saying) => (item: RegisteredItem) => decideReport(item, report(saying), RULES, CONTEXT);
const output = (item: RegisteredItem, saying: Saying): ReportedData => (reporting(saying)(item)[0] as ProgressReported).data;

describe('a report', () => {
  it('is the next event of its item', () => {
    const [event] = decideReport(anItem(), report({ asOf: '2024-06-30', value: 400, narrative: '进展顺利' }), RULES, CONTEXT);
    expect(event).toEqual({
      type: 'duban.progress.reported.v1',
      itemId: '140406-2024-L05',
      service: 'livelihood',
      seq: 2,
      recordedAt: CONTEXT.recordedAt,
      actor: '督查室',
      data: { asOf: '2024-06-30', value: 400, narrative: '进展顺利' },
    });
  });

  it.each([
    ['in the future', { asOf: '2024-07-16', value: 1 }, 'date-in-future asOf'],
    ['before the plan starts', { asOf: '2023-12-31', value: 1 }, 'outside-plan asOf'],
    ['with a total and an increment', { asOf: '2024-06-30', value: 1, increment: 1 }, 'both-value-and-increment increment'],
    ['of a start that lies ahead', { asOf: '2024-06-30', value: 1, startedOn: '2024-08-01' }, 'date-in-future startedOn'],
    ['of milestones for something counted', { asOf: '2024-06-30', milestonesDone: ['start'] }, 'does-not-fit-measure milestonesDone'],
    ['of a stage, in a service without stages', { asOf: '2024-06-30', value: 1, stage: 'construction' }, 'unknown-field stage'],
    ['of nothing', { asOf: '2024-06-30' }, 'value-missing value'],
  ])('%s is refused', (_, saying, problem) => {
    const { code, problems } = refusal(() => reporting(saying)(anItem()));
    expect(code).toBe('invalid');
    expect(problems).toContain(problem);
  });

  it('of today is accepted', () => {
    expect(output(anItem(), { asOf: '2024-07-15', value: 1 })).toEqual({ asOf: '2024-07-15', value: 1 });
  });

  it('of an unknown milestone is refused', () => {
    const { problems } = refusal(() => reporting({ asOf: '2024-06-30', milestonesDone: ['start', 'roof'] })(anItem({ measure: STEPS })));
    expect(problems).toEqual(['unknown-milestone milestonesDone[1]']);
  });

  it('of an increment for a rate is refused', () => {
    const { problems } = refusal(() => reporting({ asOf: '2024-06-30', increment: 1 })(anItem({ measure: growth(7) })));
    expect(problems).toContain('does-not-fit-measure increment');
  });

  it('accepts only the stages of the service', () => {
    const item = anItem({ measure: STEPS }, PROJECTS);
    const stage = (word: string) => () =>
      decideReport(item, report({ asOf: '2024-06-30', milestonesDone: [], stage: word }), PROJECTS, CONTEXT);
    expect(refusal(stage('construction')).code).toBe('not refused');
    expect(refusal(stage('halfway')).problems).toEqual(['not-allowed stage']);
  });

  it('about a withdrawn item is refused', () => {
    const withdrawn = {
      ...anItem(),
      state: { ...anItem().state, withdrawals: [{ seq: 2, recordedAt: CONTEXT.recordedAt, data: { effectiveFrom: '2024-05-01' } }] },
    };
    expect(refusal(() => reporting({ asOf: '2024-06-30', value: 1 })(withdrawn)).code).toBe('withdrawn');
  });
});

describe('an increment', () => {
  it('counts from the baseline first', () => {
    const item = anItem({ measure: { ...COUNTED, baseline: 968 } });
    expect(output(item, { asOf: '2024-01-31', increment: 12 })).toEqual({ asOf: '2024-01-31', increment: 12, value: 980 });
  });

  it('counts from the last total at or before its date, also when a later one is known', () => {
    const item = after(anItem(), reporting({ asOf: '2024-03-31', value: 100 }), reporting({ asOf: '2024-05-31', value: 300 }));
    expect(output(item, { asOf: '2024-04-30', increment: 20 }).value).toBe(120);
    expect(output(item, { asOf: '2024-05-31', increment: 5 }).value).toBe(305);
  });

  it('adds as decimals do', () => {
    const item = after(anItem({ measure: { ...COUNTED, goal: 130 } }), reporting({ asOf: '2024-01-31', increment: 0.1 }));
    expect(output(item, { asOf: '2024-02-29', increment: 0.2 }).value).toBe(0.3);
  });

  it('month by month makes the same totals as totals do', () => {
    const months = ['01-31', '02-29', '03-31', '04-30', '05-31', '06-30'];
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 6 }), (cents) => {
        const steps = cents.map((each, at) => reporting({ asOf: `2024-${months[at] ?? ''}`, increment: each / 100 }));
        const total = after(anItem(), ...steps).state.ledger.reports.at(-1)?.data.value;
        expect(total).toBe(cents.reduce((sum, each) => sum + each, 0) / 100);
      }),
    );
  });
});

describe('a report that goes back', () => {
  const item = after(anItem(), reporting({ asOf: '2024-03-31', value: 100 }));

  it.each([
    ['less than before', { asOf: '2024-04-30', value: 99 }, ['value-went-back']],
    ['as much as before', { asOf: '2024-04-30', value: 100 }, undefined],
    ['less on an earlier date', { asOf: '2024-02-29', value: 50 }, undefined],
    ['less on the same date, which it replaces', { asOf: '2024-03-31', value: 90 }, undefined],
    ['a negative increment', { asOf: '2024-04-30', increment: -1 }, ['value-went-back']],
  ])('%s is accepted, and flagged where the value goes back', (_, saying, flags) => {
    expect(output(item, saying).flags).toEqual(flags);
  });

  it('may, where less is better', () => {
    const accidents = anItem({ measure: { type: 'cumulative', unit: '起', baseline: 0, goal: 0, direction: 'at-most' } });
    const reported = after(accidents, reporting({ asOf: '2024-03-31', value: 2 }));
    expect(output(reported, { asOf: '2024-04-30', value: 1 }).flags).toBeUndefined();
  });
});

describe('milestones', () => {
  const item = after(anItem({ measure: STEPS }), reporting({ asOf: '2024-03-31', milestonesDone: ['design'] }));

  it('newly done are added to those done before, in the order of the plan', () => {
    expect(output(item, { asOf: '2024-06-30', milestonesDone: ['finish'] }).milestonesDone).toEqual(['design', 'finish']);
    expect(output(item, { asOf: '2024-06-30', milestonesDone: ['start', 'design'] }).milestonesDone).toEqual(['design', 'start']);
  });

  it('done after the date are not added', () => {
    expect(output(item, { asOf: '2024-02-29', milestonesDone: [] }).milestonesDone).toEqual([]);
  });
});

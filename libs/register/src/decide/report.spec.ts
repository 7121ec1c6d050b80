import type { ProgressReported, ProgressVerified, ReportedData } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import { CorrectReport } from '../commands/correct-report';
import { ReportProgress } from '../commands/report-progress';
import { VerifyReport } from '../commands/verify-report';
import { after, anItem, CONTEXT, COUNTED, growth, PROJECTS, refusal, RULES, STEPS } from '../register.fixture';
import { validateInput } from '@duban/validation';
import { decideCorrect } from './correct';
import { claimedUpTo, LAST_DAY } from './reading';
import { decideReport } from './report';
import { decideVerify } from './verify';

type Saying = Omit<Partial<ReportProgress>, 'asOf'> & { asOf: string };
const report = (saying: Record<string, unknown>): ReportProgress => validateInput(ReportProgress, saying);
const reporting = (saying: Saying) => (item: RegisteredItem) => decideReport(item, report(saying), RULES, CONTEXT);
const output = (item: RegisteredItem, saying: Saying): ReportedData => (reporting(saying)(item)[0] as ProgressReported).data;

/** The figures of the reports in force, by date. */
const byDate = <Figure extends 'value' | 'milestonesDone'>(item: RegisteredItem, figure: Figure): Record<string, unknown> =>
  Object.fromEntries(claimedUpTo(item, LAST_DAY).map(({ data }) => [data.asOf, data[figure]]));
const totals = (item: RegisteredItem) => byDate(item, 'value');
const stepsDone = (item: RegisteredItem) => byDate(item, 'milestonesDone');

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
  const steady = anItem({ measure: { ...COUNTED, baseline: 968 } });

  it('is kept as it was said, and counts from the baseline first', () => {
    expect(output(steady, { asOf: '2024-01-31', increment: 12 })).toEqual({ asOf: '2024-01-31', increment: 12 });
    expect(totals(after(steady, reporting({ asOf: '2024-01-31', increment: 12 })))).toEqual({ '2024-01-31': 980 });
  });

  it('adds to the last total before its date, and later increments add to it, whichever arrives first', () => {
    const months = [
      reporting({ asOf: '2024-01-31', increment: 10 }),
      reporting({ asOf: '2024-03-31', increment: 10 }),
      reporting({ asOf: '2024-02-29', increment: 10 }),
    ];
    expect(totals(after(anItem(), ...months))).toEqual({ '2024-01-31': 10, '2024-02-29': 20, '2024-03-31': 30 });
  });

  it('does not move a total that was said outright for a later date', () => {
    const item = after(
      anItem(),
      reporting({ asOf: '2024-05-31', value: 300 }),
      reporting({ asOf: '2024-04-30', increment: 20 }),
      reporting({ asOf: '2024-06-30', increment: 5 }),
    );
    expect(totals(item)).toEqual({ '2024-04-30': 20, '2024-05-31': 300, '2024-06-30': 305 });
  });

  it('adds as decimals do', () => {
    const item = after(anItem(), reporting({ asOf: '2024-01-31', increment: 0.1 }), reporting({ asOf: '2024-02-29', increment: 0.2 }));
    expect(totals(item)['2024-02-29']).toBe(0.3);
  });

  const january = after(anItem(), reporting({ asOf: '2024-01-20', increment: 10 }));
  it.each([
    ['of a period that has one', january, { asOf: '2024-01-31', increment: 12 }, { seq: 2, asOf: '2024-01-20' }],
    [
      'as of the date of a total',
      after(january, reporting({ asOf: '2024-02-29', value: 40 })),
      { asOf: '2024-02-29', increment: 5 },
      { seq: 3, asOf: '2024-02-29' },
    ],
  ])('%s is refused and names the report to correct', (_, item, saying, params) => {
    expect(refusal(() => reporting(saying)(item)).details).toEqual([
      { code: 'already-reported', field: 'increment', value: saying.increment, params },
    ]);
  });

  it('may be followed by a total of the same date, which replaces it', () => {
    expect(totals(after(january, reporting({ asOf: '2024-01-20', value: 15 })))).toEqual({ '2024-01-20': 15 });
  });

  it('that is confirmed when it is verified is confirmed as the total that it led to', () => {
    const item = after(january, reporting({ asOf: '2024-02-29', increment: 5 }));
    const [verified] = decideVerify(item, 3, validateInput(VerifyReport, {}), CONTEXT) as [ProgressVerified];
    expect(verified.data).toEqual({ verifies: 3, value: 15 });
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
  const say = (asOf: string, ...milestonesDone: string[]) => reporting({ asOf, milestonesDone });
  const steps = anItem({ measure: STEPS });

  it('are kept as they were said', () => {
    expect(output(steps, { asOf: '2024-06-30', milestonesDone: ['finish'] })).toEqual({ asOf: '2024-06-30', milestonesAdded: ['finish'] });
  });

  it('of one report are added to those of others by date, also when it arrives late', () => {
    expect(stepsDone(after(steps, say('2024-03-31', 'design'), say('2024-06-30', 'finish'), say('2024-05-31', 'start')))).toEqual({
      '2024-03-31': ['design'],
      '2024-05-31': ['design', 'start'],
      '2024-06-30': ['design', 'start', 'finish'],
    });
  });

  it('of two reports of one date are added up', () => {
    expect(stepsDone(after(steps, say('2024-03-31', 'design'), say('2024-03-31', 'start')))).toEqual({
      '2024-03-31': ['design', 'start'],
    });
  });

  it('that a later correction leaves out contradict it, which is flagged', () => {
    const both = after(steps, say('2024-04-30', 'design', 'start'));
    const command = validateInput(CorrectReport, { milestonesDone: ['design'], reason: '误报' });
    const corrected = after(both, (item) =>
      decideCorrect(item, { seq: 2, data: { asOf: '2024-04-30', milestonesAdded: ['design', 'start'] } }, command, RULES, CONTEXT),
    );
    expect(stepsDone(corrected)).toEqual({ '2024-04-30': ['design'] });
    expect(output(corrected, { asOf: '2024-03-31', milestonesDone: ['start'] }).flags).toEqual(['contradicts-later']);
    expect(output(corrected, { asOf: '2024-05-31', milestonesDone: ['start'] }).flags).toBeUndefined();
  });
});

describe('a value over 10 times as far as the goal', () => {
  const stamp = { asOf: '2024-06-30', value: 1730361600000 };

  it.each([
    ['counted', anItem(), stamp, ['implausible-value']],
    ['negative', anItem(), { asOf: '2024-06-30', value: -12_331 }, ['implausible-value']],
    ['just 10 times', anItem(), { asOf: '2024-06-30', value: 12_330 }, undefined],
    ['a rate', anItem({ measure: growth(7) }), { asOf: '2024-06-30', value: 702 }, ['implausible-value']],
    ['an increment', anItem(), { asOf: '2024-06-30', increment: 12_331 }, ['implausible-value']],
    ['funds', anItem({ plannedFunds: 100 }), { asOf: '2024-06-30', value: 1, fundsToDate: 1001 }, ['implausible-value']],
    [
      'accidents beyond none',
      anItem({ measure: { ...COUNTED, goal: 0, direction: 'at-most' } }),
      { asOf: '2024-06-30', value: 3 },
      undefined,
    ],
  ])('%s: is accepted, and flagged where it is a jump', (_, item, saying, flags) => {
    expect(output(item, saying).flags).toEqual(flags);
  });

  it('is flagged once, and its way back as such', () => {
    const item = after(anItem(), reporting({ asOf: '2024-03-31', value: 20_000 }));
    expect(output(item, { asOf: '2024-04-30', value: 21_000 }).flags).toBeUndefined();
    expect(output(item, { asOf: '2024-04-30', value: 210 }).flags).toEqual(['value-went-back']);
  });
});

describe('a total above that of a later report', () => {
  const item = after(anItem(), reporting({ asOf: '2024-05-31', value: 300 }));

  it('is flagged', () => {
    expect(output(item, { asOf: '2024-04-30', value: 301 }).flags).toEqual(['contradicts-later']);
    expect(output(item, { asOf: '2024-04-30', value: 300 }).flags).toBeUndefined();
  });
});

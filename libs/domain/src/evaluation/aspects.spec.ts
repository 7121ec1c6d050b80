import type { EvaluationMoment, Judgement } from './evaluation';
import { judge } from './evaluate';
import type { LightPolicy } from '../policy/policy';
import { DEFAULT_POLICY, SANYA_DISTRICT_POLICY, SANYA_PROJECT_POLICY, YINCHUAN_POLICY } from '../policy/presets';
import { promise, Story } from '../testing/story';

const on = (story: Story, date: string, policy: LightPolicy = DEFAULT_POLICY, more: Partial<EvaluationMoment> = {}): Judgement => {
  const judgement = judge(story.state, { on: date, ...more }, policy);
  if (judgement === null) throw new Error('nothing to judge');
  return judgement;
};

describe('progress', () => {
  // By 2024-07-01, day 182 of 365, 4986 basis points are planned.
  test.each([
    { value: 50, light: 'green' },
    { value: 44.86, light: 'green' },
    { value: 44.85, light: 'yellow' },
    { value: 34.86, light: 'yellow' },
    { value: 34.85, light: 'red' },
  ])('$value % of 49.86 % planned is $light by default', ({ value, light }) => {
    expect(on(new Story().reports('2024-07-01', value), '2024-07-01')).toMatchObject({ plannedBp: 4986, light });
  });

  test.each([
    { policy: YINCHUAN_POLICY, value: 39.86, light: 'green' },
    { policy: YINCHUAN_POLICY, value: 39.85, light: 'yellow' },
    { policy: YINCHUAN_POLICY, value: 19.86, light: 'yellow' },
    { policy: YINCHUAN_POLICY, value: 19.85, light: 'red' },
    { policy: SANYA_PROJECT_POLICY, value: 49.86, light: 'green' },
    { policy: SANYA_PROJECT_POLICY, value: 49.85, light: 'yellow' },
    { policy: SANYA_PROJECT_POLICY, value: 24.93, light: 'yellow' },
    { policy: SANYA_PROJECT_POLICY, value: 24.92, light: 'red' },
  ])('$policy.id: $value % of 49.86 % planned is $light', ({ policy, value, light }) => {
    expect(on(new Story().reports('2024-07-01', value), '2024-07-01', policy).light).toBe(light);
  });

  test('Sanya district: a month missed is yellow, two running are red, a month met starts again', () => {
    const story = new Story().reports('2024-01-31', 1).reports('2024-02-29', 10).reports('2024-03-31', 30).reports('2024-04-30', 31);
    const lights = ['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30'].map((date) => on(story, date, SANYA_DISTRICT_POLICY).light);
    expect(lights).toEqual(['yellow', 'red', 'green', 'yellow']);
  });

  test('is grey before start and while nothing is due', () => {
    expect(on(new Story(), '2023-12-31')).toMatchObject({ light: 'grey', reasons: ['before-start'], cutoff: null, nextMove: '2024-01-01' });
    expect(on(new Story(), '2024-01-20')).toMatchObject({ light: 'grey', reasons: ['nothing-due'], cutoff: null, nextMove: '2024-02-06' });
  });

  test('is overdue once the cut-off has reached due, within the grace or by a report of that day', () => {
    const story = new Story().reports('2024-12-15', 99);
    expect(on(story, '2025-01-05')).toMatchObject({ light: 'green', cutoff: '2024-12-15' });
    expect(on(story, '2025-01-06')).toMatchObject({ light: 'red', cutoff: '2024-12-31', reasons: ['overdue'] });
    expect(on(story.reports('2024-12-31', 99), '2024-12-31')).toMatchObject({ light: 'red', reasons: ['overdue'] });
  });
});

describe('reporting', () => {
  test('nobody is blamed within the grace; after it the missing report is no progress, and told apart', () => {
    const story = new Story().reports('2024-01-31', 10);
    expect(on(story, '2024-03-05')).toMatchObject({ light: 'green', cutoff: '2024-01-31', unreportedPeriods: 0, reasons: [] });
    expect(on(story, '2024-03-06')).toMatchObject({
      cutoff: '2024-02-29',
      value: 10,
      lights: { progress: 'yellow', reporting: 'yellow' },
      reasons: ['behind-trajectory', 'not-reported'],
      unreportedPeriods: 1,
    });
    expect(on(story, '2024-05-06')).toMatchObject({ lights: { reporting: 'red' }, unreportedPeriods: 3 });
  });

  test('a done item owes no more reports', () => {
    const story = new Story().reports('2024-03-31', 100);
    expect(on(story, '2024-10-10')).toMatchObject({
      light: 'done',
      unreportedPeriods: 0,
      cutoff: '2024-09-30',
      lights: { reporting: 'done' },
    });
    expect(on(story, '2025-06-01')).toMatchObject({ light: 'done', cutoff: '2024-12-31', nextMove: null });
  });

  test('a policy may leave it out, and the reason still says it', () => {
    const policy: LightPolicy = { ...DEFAULT_POLICY, unreported: { yellow: null, red: null } };
    expect(on(new Story().reports('2024-01-31', 50), '2024-07-06', policy)).toMatchObject({ light: 'green', reasons: ['not-reported'] });
  });
});

describe('start', () => {
  const site = promise({ plannedStart: '2024-03-10' });
  const silentSite = () => new Story(site).reports('2024-02-29', 0).reports('2024-03-31', 0).reports('2024-06-30', 0);

  test('not started in the planned month is yellow at its end, and by Yinchuan red three months later', () => {
    expect(on(silentSite(), '2024-02-29').lights.start).toBe('grey');
    expect(on(silentSite(), '2024-03-31').lights.start).toBe('yellow');
    expect(on(silentSite(), '2024-03-31').reasons).toContain('not-started');
    expect(on(silentSite(), '2024-06-30').lights.start).toBe('yellow');
    expect(on(silentSite(), '2024-06-30', YINCHUAN_POLICY).lights.start).toBe('red');
  });

  test.each([
    ['a date of start', { value: 0, startedOn: '2024-03-20' }],
    ['progress', { value: 1 }],
    ['money spent', { value: 0, fundsToDate: 5 }],
  ])('%s shows it', (_, said) => {
    expect(on(new Story(site).reports('2024-03-31', said), '2024-03-31').lights.start).toBe('green');
  });

  test('an item without a planned start has no such aspect', () => {
    expect(on(new Story().reports('2024-03-31', 0), '2024-03-31').lights).toEqual({ progress: 'red', reporting: 'green' });
  });
});

describe('funds', () => {
  const site = promise({ plannedFunds: 1000 });
  test.each([
    { fundsToDate: 449, light: 'green' },
    { fundsToDate: 448, light: 'yellow' },
    { fundsToDate: 348, light: 'red' },
  ])('$fundsToDate of 1000 on 2024-07-01 is $light', ({ fundsToDate, light }) => {
    const judgement = on(new Story(site).reports('2024-07-01', { value: 60, fundsToDate }), '2024-07-01');
    expect(judgement.lights).toEqual({ progress: 'green', funds: light, reporting: 'green' });
    expect(judgement.light).toBe(light);
    expect(judgement.reasons).toEqual(light === 'green' ? [] : ['funds-behind']);
  });

  test('a report without a figure keeps the last one', () => {
    const story = new Story(site).reports('2024-06-30', { value: 60, fundsToDate: 500 }).reports('2024-07-01', 61);
    expect(on(story, '2024-07-01').lights.funds).toBe('green');
  });

  test('a done item is done in every aspect', () => {
    const story = new Story(promise({ plannedFunds: 1000, plannedStart: '2024-03-10' })).reports('2024-09-30', {
      value: 100,
      fundsToDate: 10,
    });
    expect(on(story, '2024-09-30').lights).toEqual({ progress: 'done', start: 'done', funds: 'done', reporting: 'done' });
  });
});

describe('acceptance 销号', () => {
  const story = () => new Story(promise({ requiresAcceptance: true })).reports('2024-11-30', 100).reports('2024-12-31', 100);

  test('a complete item waits for it: green to due, then yellow', () => {
    expect(on(story(), '2024-12-31')).toMatchObject({ light: 'green', reasons: [], nextMove: '2025-01-01' });
    expect(on(story(), '2025-01-01')).toMatchObject({ light: 'yellow', reasons: ['awaiting-acceptance'] });
  });

  test('accepted it is done, returned it is not; the last answer counts from its date on', () => {
    const answered = story().isAccepted('2025-01-10', 'returned').isAccepted('2025-01-20');
    expect(on(answered, '2025-01-10')).toMatchObject({ light: 'yellow', reasons: ['returned'] });
    expect(on(answered, '2025-01-20')).toMatchObject({ light: 'done', reasons: [] });
  });

  test('accepting what is not complete does not make it so', () => {
    const early = new Story(promise({ requiresAcceptance: true })).reports('2024-12-31', 99).isAccepted('2024-12-31');
    expect(on(early, '2024-12-31').light).toBe('red');
  });
});

describe('excuses, amendments, withdrawal', () => {
  test('an excused lag keeps its light and carries the mark, to the last day of the excuse', () => {
    const story = new Story().reports('2024-06-30', 10).isExcused('2024-06-30', '2024-07-31');
    expect(on(story, '2024-06-30')).toMatchObject({ light: 'red', excused: true });
    expect(on(story, '2024-07-31').excused).toBe(true);
    expect(on(story, '2024-08-01')).toMatchObject({ light: 'red', excused: false });
    expect(on(story, '2024-06-29').excused).toBe(false);
  });

  test('an amended goal holds from its date on, and the past keeps the goal it had', () => {
    const story = new Story().reports('2024-06-30', 30);
    story.amends('2024-07-01', { measure: { type: 'cumulative', unit: '个', baseline: 0, goal: 60, direction: 'at-least' } }, '2024-07-20');
    expect(on(story, '2024-06-30')).toMatchObject({ goal: 100, completionBp: 3000 });
    expect(on(story, '2024-07-01')).toMatchObject({ goal: 60, completionBp: 5000 });
    expect(on(story, '2024-07-01', DEFAULT_POLICY, { knownBefore: '2024-07-10T00:00:00.000Z' }).goal).toBe(100);
  });

  test('a withdrawn item is judged no more from its date on', () => {
    const { state } = new Story().reports('2024-03-31', 10).withdraws('2024-05-01');
    expect(judge(state, { on: '2024-04-30' }, DEFAULT_POLICY)?.nextMove).toBe('2024-05-01');
    expect(judge(state, { on: '2024-05-01' }, DEFAULT_POLICY)).toBeNull();
  });

  test('an item is not there before its registration was known', () => {
    expect(judge(new Story().state, { on: '2024-05-01', knownBefore: '2023-11-01T00:00:00.000Z' }, DEFAULT_POLICY)).toBeNull();
  });
});

describe('claimed and verified', () => {
  const story = new Story().reports('2024-05-31', 50).reports('2024-06-30', 60).verifies({ verifies: 2, value: 40 }, '2024-07-05');

  test('by default the claim counts; verified, only what was verified', () => {
    expect(on(story, '2024-06-30')).toMatchObject({ value: 60, light: 'green' });
    expect(on(story, '2024-06-30', DEFAULT_POLICY, { basis: 'verified' })).toMatchObject({ value: 40, light: 'yellow' });
  });

  test('reporting counts every report on either basis', () => {
    const verified = on(story, '2024-07-06', DEFAULT_POLICY, { basis: 'verified' });
    expect(verified).toMatchObject({ cutoff: '2024-06-30', unreportedPeriods: 0, lights: { reporting: 'green' } });
  });

  test('what was verified later was not known before', () => {
    const known = { basis: 'verified', knownBefore: '2024-07-01T00:00:00.000Z' } as const;
    expect(on(story, '2024-06-30', DEFAULT_POLICY, known)).toMatchObject({ value: null, completionBp: 0 });
  });
});

describe('several reports of one date', () => {
  test('the one said last wins', () => {
    const story = new Story().reports('2024-03-31', 30).reports('2024-03-31', 28);
    expect(on(story, '2024-03-31').value).toBe(28);
    expect(on(story.corrects(2, { asOf: '2024-03-31', value: 29 }, '2024-04-10'), '2024-03-31').value).toBe(29);
  });

  test('a correction may move a report to another date, and the last correction of a report counts', () => {
    const story = new Story().reports('2024-03-31', 30).corrects(2, { asOf: '2024-04-30', value: 30 }, '2024-05-02');
    expect(on(story, '2024-04-05').value).toBeNull();
    expect(on(story.corrects(2, { asOf: '2024-03-31', value: 25 }, '2024-05-03'), '2024-04-05').value).toBe(25);
  });
});

import type { LightPolicy } from '../policy/policy';
import { DEFAULT_POLICY, SANYA_DISTRICT_POLICY, SANYA_PROJECT_POLICY, YINCHUAN_POLICY } from '../policy/presets';
import { evaluateInDetailOn, evaluateOn } from '../testing/evaluate-story';
import { makeDefinition, Story } from '../testing/story';

describe('progress', () => {
  // By 2024-06-30, the end of the sixth of twelve months, 5000 basis points are planned.
  test.each([
    { value: 50, light: 'green' },
    { value: 45, light: 'green' },
    { value: 44.99, light: 'yellow' },
    { value: 35, light: 'yellow' },
    { value: 34.99, light: 'red' },
  ])('$value % of 50 % planned is $light by default', ({ value, light }) => {
    expect(evaluateOn(new Story().reports('2024-06-30', value), '2024-06-30')).toMatchObject({ plannedBp: 5000, light });
  });

  test.each([
    { policy: YINCHUAN_POLICY, value: 40, light: 'green' },
    { policy: YINCHUAN_POLICY, value: 39.99, light: 'yellow' },
    { policy: YINCHUAN_POLICY, value: 20, light: 'yellow' },
    { policy: YINCHUAN_POLICY, value: 19.99, light: 'red' },
    { policy: SANYA_PROJECT_POLICY, value: 50, light: 'green' },
    { policy: SANYA_PROJECT_POLICY, value: 49.99, light: 'yellow' },
    { policy: SANYA_PROJECT_POLICY, value: 25, light: 'yellow' },
    { policy: SANYA_PROJECT_POLICY, value: 24.99, light: 'red' },
  ])('$policy.id: $value % of 50 % planned is $light', ({ policy, value, light }) => {
    expect(evaluateOn(new Story().reports('2024-06-30', value), '2024-06-30', { policy }).light).toBe(light);
  });

  test('sanya-district: one missed month is yellow, two consecutive ones are red, a month on plan resets the count', () => {
    const story = new Story().reports('2024-01-31', 1).reports('2024-02-29', 10).reports('2024-03-31', 30).reports('2024-04-30', 31);
    const lights = ['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30'].map(
      (date) => evaluateOn(story, date, { policy: SANYA_DISTRICT_POLICY }).light,
    );
    expect(lights).toEqual(['yellow', 'red', 'green', 'yellow']);
  });

  test('is grey before start and until the first report or deadline', () => {
    expect(evaluateOn(new Story(), '2023-12-31')).toMatchObject({
      light: 'grey',
      reasons: ['before-start'],
      cutoff: null,
      nextEvaluationOn: '2024-01-01',
    });
    expect(evaluateOn(new Story(), '2024-01-20')).toMatchObject({
      light: 'grey',
      reasons: ['nothing-due'],
      cutoff: null,
      nextEvaluationOn: '2024-02-06',
    });
  });

  test('is overdue once the cut-off has reached due, within the grace or by a report of that day', () => {
    const story = new Story().reports('2024-12-15', 99);
    expect(evaluateOn(story, '2025-01-05')).toMatchObject({ light: 'green', cutoff: '2024-12-15' });
    expect(evaluateOn(story, '2025-01-06')).toMatchObject({ light: 'red', cutoff: '2024-12-31', reasons: ['overdue'] });
    expect(evaluateOn(story.reports('2024-12-31', 99), '2024-12-31')).toMatchObject({ light: 'red', reasons: ['overdue'] });
  });
});

describe('reporting', () => {
  test('changes nothing within the grace; after it a missing report counts as no progress and has a reason of its own', () => {
    const story = new Story().reports('2024-01-31', 10);
    expect(evaluateOn(story, '2024-03-05')).toMatchObject({ light: 'green', cutoff: '2024-01-31', unreportedPeriods: 0, reasons: [] });
    expect(evaluateOn(story, '2024-03-06')).toMatchObject({
      cutoff: '2024-02-29',
      value: 10,
      lights: { progress: 'yellow', reporting: 'yellow' },
      reasons: ['behind-trajectory', 'not-reported'],
      unreportedPeriods: 1,
    });
    expect(evaluateOn(story, '2024-05-06')).toMatchObject({ lights: { reporting: 'red' }, unreportedPeriods: 3 });
  });

  test('is done for a done item, which owes no more reports', () => {
    const story = new Story().reports('2024-03-31', 100);
    expect(evaluateOn(story, '2024-10-10')).toMatchObject({
      light: 'done',
      unreportedPeriods: 0,
      cutoff: '2024-09-30',
      lights: { reporting: 'done' },
    });
    expect(evaluateOn(story, '2025-06-01')).toMatchObject({ light: 'done', cutoff: '2024-12-31', nextEvaluationOn: null });
  });

  test('keeps the reason not-reported under a policy without a threshold', () => {
    const policy: LightPolicy = { ...DEFAULT_POLICY, unreported: { yellow: null, red: null } };
    expect(evaluateOn(new Story().reports('2024-01-31', 50), '2024-07-06', { policy })).toMatchObject({
      light: 'green',
      reasons: ['not-reported'],
    });
  });
});

describe('start', () => {
  const site = makeDefinition({ plannedStart: '2024-03-10' });
  const silentSite = () => new Story(site).reports('2024-02-29', 0).reports('2024-03-31', 0).reports('2024-06-30', 0);

  test('is yellow at the end of the planned month without a start, and by the policy yinchuan red three months later', () => {
    expect(evaluateOn(silentSite(), '2024-02-29').lights.start).toBe('grey');
    expect(evaluateOn(silentSite(), '2024-03-31').lights.start).toBe('yellow');
    expect(evaluateOn(silentSite(), '2024-03-31').reasons).toContain('not-started');
    expect(evaluateOn(silentSite(), '2024-06-30').lights.start).toBe('yellow');
    expect(evaluateOn(silentSite(), '2024-06-30', { policy: YINCHUAN_POLICY }).lights.start).toBe('red');
  });

  test.each([
    ['an actual start', { value: 0, startedOn: '2024-03-20' }],
    ['progress', { value: 1 }],
    ['money spent', { value: 0, fundsToDate: 5 }],
  ])('is green after a report with %s', (_, output) => {
    expect(evaluateOn(new Story(site).reports('2024-03-31', output), '2024-03-31').lights.start).toBe('green');
  });

  test('is absent for an item without a planned start', () => {
    expect(evaluateOn(new Story().reports('2024-03-31', 0), '2024-03-31').lights).toEqual({ progress: 'red', reporting: 'green' });
  });
});

describe('funds', () => {
  const site = makeDefinition({ plannedFunds: 1000 });
  test.each([
    { fundsToDate: 450, light: 'green' },
    { fundsToDate: 449.9, light: 'yellow' },
    { fundsToDate: 349.9, light: 'red' },
  ])('$fundsToDate of 1000 on 2024-06-30 is $light', ({ fundsToDate, light }) => {
    const evaluation = evaluateOn(new Story(site).reports('2024-06-30', { value: 60, fundsToDate }), '2024-06-30');
    expect(evaluation.lights).toEqual({ progress: 'green', funds: light, reporting: 'green' });
    expect(evaluation.light).toBe(light);
    expect(evaluation.reasons).toEqual(light === 'green' ? [] : ['funds-behind']);
  });

  test.each([
    { changes: {}, plannedBp: 5000 },
    { changes: { pace: 'days' as const }, plannedBp: 4973 }, // 182 of 366 days
    { changes: { joined: '2024-05-01' }, plannedBp: 2500 }, // two of eight months
  ])('are planned on the straight line of the plan: $changes', ({ changes, plannedBp }) => {
    const story = new Story({ ...site, ...changes }).reports('2024-06-30', { value: 60, fundsToDate: 900 });
    const { trace } = evaluateInDetailOn(story, '2024-06-30');
    const expected = { plannedBp, from: changes.joined ?? '2024-01-01', pace: changes.pace ?? 'months' };
    expect(trace.find(({ facts }) => facts['aspect'] === 'funds')?.facts).toMatchObject(expected);
  });

  test('are read from the last report that has the figure', () => {
    const story = new Story(site).reports('2024-06-30', { value: 60, fundsToDate: 500 }).reports('2024-07-01', 61);
    expect(evaluateOn(story, '2024-07-01').lights.funds).toBe('green');
  });

  test('are done for a done item, as every other aspect', () => {
    const story = new Story(makeDefinition({ plannedFunds: 1000, plannedStart: '2024-03-10' })).reports('2024-09-30', {
      value: 100,
      fundsToDate: 10,
    });
    expect(evaluateOn(story, '2024-09-30').lights).toEqual({ progress: 'done', start: 'done', funds: 'done', reporting: 'done' });
  });
});

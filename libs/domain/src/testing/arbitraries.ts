import fc from 'fast-check';
import { addDays } from '../schedule/dates';
import { PROGRESS_CORRECTED, PROGRESS_VERIFIED } from '../item/event';
import type { EvaluationMoment } from '../evaluation/evaluation';
import { REPORTING_CYCLES, type ItemDefinition, type Measure } from '../item/item';
import type { LightPolicy } from '../policy/policy';
import { DEFAULT_POLICY, PRESETS } from '../policy/presets';
import { instant, promise, Story } from './story';

const FIRST = '2024-01-01';
const MILESTONES = ['a', 'b', 'c'];
export const REFERENCE = '140406-2024-T01';
const OTHER_REFERENCE = '140406-2024-T02';

export const dates = (from: number, to: number) => fc.integer({ min: from, max: to }).map((days) => addDays(FIRST, days));
const figures = fc.oneof(
  fc.integer({ min: -5, max: 130 }),
  fc.integer({ min: -50, max: 1300 }).map((tenths) => tenths / 10),
);
const some = (ids: readonly string[]) => fc.subarray([...ids]);

export const measures: fc.Arbitrary<Measure> = fc.oneof(
  fc.record({
    type: fc.constant('cumulative' as const),
    unit: fc.constant('个'),
    baseline: fc.constantFrom(0, 10),
    goal: fc.constantFrom(40, 100),
    direction: fc.constantFrom('at-least', 'at-most'),
  }),
  fc.tuple(dates(0, 200), dates(0, 200), dates(0, 200)).map((planned) => ({
    type: 'milestones' as const,
    milestones: MILESTONES.map((id, at) => ({ id, name: id, weight: at + 1, planned: planned[at] ?? FIRST })),
  })),
  fc.record({
    type: fc.constantFrom('level' as const, 'growth' as const),
    unit: fc.constant('%'),
    goal: fc.constantFrom(-1, 0, 7, 100),
    direction: fc.constantFrom('at-least', 'at-most'),
  }),
  fc.record({
    type: fc.constant('growth' as const),
    unit: fc.constant('%'),
    direction: fc.constantFrom('in-step-with', 'above'),
    reference: fc.constantFrom(REFERENCE, OTHER_REFERENCE),
    tolerance: fc.constantFrom(0, 1.5),
  }),
  fc.constant({ type: 'all-met' as const, parts: MILESTONES.map((id) => ({ id, name: id })) }),
);

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

export const definitions: fc.Arbitrary<ItemDefinition> = fc
  .record({
    measure: measures,
    start: dates(0, 60),
    length: fc.integer({ min: 0, max: 240 }),
    reporting: fc.record({ every: fc.constantFrom(...REPORTING_CYCLES), graceDays: fc.integer({ min: 0, max: 40 }) }),
    requiresAcceptance: fc.boolean(),
    plannedStart: optional(dates(0, 120)),
    plannedFunds: optional(fc.constantFrom(100, 333.3)),
    points: fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 240 }), figures), { maxLength: 4, selector: ([days]) => days }),
    weight: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ start, length, points, plannedStart, plannedFunds, ...rest }) => {
    const within = points.filter(([days]) => days <= length).sort(([a], [b]) => a - b);
    const trajectory = within.map(([days, value]) => ({ date: addDays(start, days), value }));
    return promise({
      ...rest,
      start,
      due: addDays(start, length),
      ...(trajectory.length > 0 && { trajectory }),
      ...(plannedStart !== undefined && { plannedStart }),
      ...(plannedFunds !== undefined && { plannedFunds }),
    });
  });

const saidFigures = fc.record(
  {
    value: figures,
    milestonesDone: some(MILESTONES),
    partsMet: some(MILESTONES),
    startedOn: dates(-10, 300),
    fundsToDate: fc.integer({ min: 0, max: 120 }),
  },
  { requiredKeys: ['value', 'milestonesDone', 'partsMet'] },
);
const spokenOf = dates(-20, 400);
const recordedOn = dates(-20, 400);

type Deed = (story: Story) => unknown;
const reports: fc.Arbitrary<Deed> = fc.tuple(spokenOf, saidFigures, recordedOn).map(
  ([asOf, said, told]) =>
    (story) =>
      story.reports(asOf, said, told),
);
/** All there is to do, so that items waiting for acceptance and finished ones are not left to chance. */
const completions: fc.Arbitrary<Deed> = spokenOf.map(
  (asOf) => (story) => story.reports(asOf, { value: 130, milestonesDone: MILESTONES, partsMet: MILESTONES }),
);
const corrections: fc.Arbitrary<Deed> = fc.tuple(fc.nat(9), spokenOf, saidFigures, recordedOn).map(
  ([about, asOf, said, told]) =>
    (story) =>
      story.corrects(about, { asOf, ...said }, told),
);
const verifications: fc.Arbitrary<Deed> = fc
  .tuple(fc.nat(9), fc.record({ value: figures, milestonesDone: some(MILESTONES) }), recordedOn)
  .map(
    ([about, said, told]) =>
      (story) =>
        story.verifies({ verifies: about, ...said }, told),
  );
const amendments: fc.Arbitrary<Deed> = fc
  .tuple(
    spokenOf,
    fc.oneof(
      dates(60, 360).map((due) => ({ due })),
      measures.map((measure) => ({ measure })),
      fc.constantFrom(...REPORTING_CYCLES).map((every) => ({ reporting: { every, graceDays: 3 } })),
      fc.record({ plannedStart: dates(0, 300), requiresAcceptance: fc.boolean() }),
    ),
    recordedOn,
  )
  .map(
    ([from, changes, told]) =>
      (story) =>
        story.amends(from, changes, told),
  );
const references: fc.Arbitrary<Deed> = fc
  .tuple(fc.constantFrom(REFERENCE, OTHER_REFERENCE), fc.integer({ min: 1, max: 6 }), spokenOf, figures)
  .map(([reference, seq, asOf, value]) => (story) => {
    // One reference seq is one event: its type and content follow from the seq.
    const recordedAt = instant('2024-03-01');
    if (seq <= 4) story.referenceReports(reference, seq, addDays(FIRST, seq * 40), seq * 3);
    else if (seq === 5)
      story.referenceMoves(reference, 5, { type: PROGRESS_CORRECTED, recordedAt, data: { asOf: '2024-02-10', value: 4, corrects: 1 } });
    else story.referenceMoves(reference, 6, { type: PROGRESS_VERIFIED, recordedAt, data: { verifies: 2, value: 5.5 } });
    return [asOf, value];
  });
const decisions: fc.Arbitrary<Deed> = fc.oneof(
  fc.tuple(spokenOf, fc.constantFrom('accepted' as const, 'returned' as const)).map(
    ([asOf, outcome]) =>
      (story: Story) =>
        story.isAccepted(asOf, outcome),
  ),
  fc.tuple(spokenOf, fc.nat(90)).map(
    ([from, days]) =>
      (story: Story) =>
        story.isExcused(from, addDays(from, days)),
  ),
);
const withdrawals: fc.Arbitrary<Deed> = dates(200, 600).map((from) => (story) => story.withdraws(from));

const deeds = fc.oneof(
  { weight: 8, arbitrary: reports },
  { weight: 4, arbitrary: completions },
  { weight: 2, arbitrary: corrections },
  { weight: 2, arbitrary: verifications },
  { weight: 2, arbitrary: amendments },
  { weight: 3, arbitrary: references },
  { weight: 3, arbitrary: decisions },
  { weight: 1, arbitrary: withdrawals },
);

/** Anything that may happen to an item of any measure, in any order of dates. */
export const stories: fc.Arbitrary<Story> = fc.tuple(definitions, fc.array(deeds, { maxLength: 10 })).map(([definition, all]) => {
  const story = new Story(definition);
  all.forEach((deed) => deed(story));
  return story;
});

/** The presets, and one that counts periods and months in every way it can. */
export const policies: fc.Arbitrary<LightPolicy> = fc.constantFrom(...PRESETS, {
  ...DEFAULT_POLICY,
  id: 'counting',
  progress: {
    unit: 'missed-periods',
    bands: [
      { below: -3.5, light: 'red' },
      { below: -1, light: 'yellow' },
    ],
    otherwise: 'green',
  } as const,
  funds: { unit: 'missed-periods', bands: [{ below: -2, light: 'red' }], otherwise: 'green' } as const,
  unreported: { yellow: null, red: 5 },
  start: { yellowAfterMonths: 2, redAfterMonths: 7 },
});

export const moments: fc.Arbitrary<EvaluationMoment> = fc
  .tuple(dates(-30, 500), optional(dates(-30, 400)), fc.constantFrom('claimed' as const, 'verified' as const))
  .map(([on, known, basis]) => ({ on, basis, ...(known !== undefined && { knownBefore: instant(known) }) }));

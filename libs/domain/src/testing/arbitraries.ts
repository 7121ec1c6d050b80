import fc from 'fast-check';
import type { EvaluationMoment } from '../evaluation/evaluation';
import { PROGRESS_CORRECTED, PROGRESS_VERIFIED } from '../item/event';
import { REPORTING_CYCLES } from '../item/item';
import type { LightPolicy } from '../policy/policy';
import { DEFAULT_POLICY, PRESETS } from '../policy/presets';
import { addDays } from '../schedule/dates';
import { dates, definitions, figures, FIRST, measures, MILESTONES, optional, OTHER_REFERENCE, REFERENCE } from './definition-arbitraries';
import { instant, Story } from './story';

const some = (ids: readonly string[]) => fc.subarray([...ids]);

/** A total or an increment, and all steps or those added. */
const counted = fc.oneof(
  figures.map((value) => ({ value })),
  figures.map((increment) => ({ increment })),
);
const stepsDone = fc.oneof(
  some(MILESTONES).map((milestonesDone) => ({ milestonesDone })),
  some(MILESTONES).map((milestonesAdded) => ({ milestonesAdded })),
);
const otherFigures = fc.record(
  { partsMet: some(MILESTONES), startedOn: dates(-10, 300), fundsToDate: fc.integer({ min: 0, max: 120 }) },
  { requiredKeys: ['partsMet'] },
);
const reportedFigures = fc.tuple(counted, stepsDone, otherFigures).map(([total, steps, others]) => ({ ...total, ...steps, ...others }));
const businessDates = dates(-20, 400);
const recordedOn = dates(-20, 400);

type StoryStep = (story: Story) => unknown;
const reports: fc.Arbitrary<StoryStep> = fc.tuple(businessDates, reportedFigures, recordedOn).map(
  ([asOf, output, recorded]) =>
    (story) =>
      story.reports(asOf, output, recorded),
);
/** Reports of a complete item, so that finished items and items that wait for acceptance occur often enough. */
const completions: fc.Arbitrary<StoryStep> = businessDates.map(
  (asOf) => (story) => story.reports(asOf, { value: 130, milestonesDone: MILESTONES, partsMet: MILESTONES }),
);
const corrections: fc.Arbitrary<StoryStep> = fc.tuple(fc.nat(9), businessDates, reportedFigures, recordedOn).map(
  ([about, asOf, output, recorded]) =>
    (story) =>
      story.corrects(about, { asOf, ...output }, recorded),
);
const verifications: fc.Arbitrary<StoryStep> = fc
  .tuple(fc.nat(9), fc.record({ value: figures, milestonesDone: some(MILESTONES) }), recordedOn)
  .map(
    ([about, output, recorded]) =>
      (story) =>
        story.verifies({ verifies: about, ...output }, recorded),
  );
const amendments: fc.Arbitrary<StoryStep> = fc
  .tuple(
    businessDates,
    fc.oneof(
      dates(60, 360).map((due) => ({ due })),
      measures.map((measure) => ({ measure })),
      fc.constantFrom(...REPORTING_CYCLES).map((every) => ({ reporting: { every, graceDays: 3 } })),
      fc.record({ plannedStart: dates(0, 300), requiresAcceptance: fc.boolean() }),
      dates(0, 240).map((joined) => ({ joined })),
    ),
    recordedOn,
  )
  .map(
    ([from, changes, recorded]) =>
      (story) =>
        story.amends(from, changes, recorded),
  );
const references: fc.Arbitrary<StoryStep> = fc
  .tuple(fc.constantFrom(REFERENCE, OTHER_REFERENCE), fc.integer({ min: 1, max: 6 }), businessDates, figures)
  .map(([reference, seq, asOf, value]) => (story) => {
    // A seq of a reference always stands for the same event, so that its type and content depend on the seq alone.
    const recordedAt = instant('2024-03-01');
    if (seq <= 4) story.referenceReports(reference, seq, addDays(FIRST, seq * 40), seq * 3);
    else if (seq === 5)
      story.referenceMoves(reference, 5, { type: PROGRESS_CORRECTED, recordedAt, data: { asOf: '2024-02-10', value: 4, corrects: 1 } });
    else story.referenceMoves(reference, 6, { type: PROGRESS_VERIFIED, recordedAt, data: { verifies: 2, value: 5.5 } });
    return [asOf, value];
  });
const decisions: fc.Arbitrary<StoryStep> = fc.oneof(
  fc.tuple(businessDates, fc.constantFrom('accepted' as const, 'returned' as const)).map(
    ([asOf, outcome]) =>
      (story: Story) =>
        story.isAccepted(asOf, outcome),
  ),
  fc.tuple(businessDates, fc.nat(90)).map(
    ([from, days]) =>
      (story: Story) =>
        story.isExcused(from, addDays(from, days)),
  ),
);
const withdrawals: fc.Arbitrary<StoryStep> = dates(200, 600).map((from) => (story) => story.withdraws(from));

const steps = fc.oneof(
  { weight: 8, arbitrary: reports },
  { weight: 4, arbitrary: completions },
  { weight: 2, arbitrary: corrections },
  { weight: 2, arbitrary: verifications },
  { weight: 2, arbitrary: amendments },
  { weight: 3, arbitrary: references },
  { weight: 3, arbitrary: decisions },
  { weight: 1, arbitrary: withdrawals },
);

/** Any events of an item of any measure, with dates in any order. */
export const stories: fc.Arbitrary<Story> = fc.tuple(definitions, fc.array(steps, { maxLength: 10 })).map(([definition, all]) => {
  const story = new Story(definition);
  all.forEach((step) => step(story));
  return story;
});

/** The presets, and a policy that uses every threshold of periods and months. */
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

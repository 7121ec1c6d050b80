import fc from 'fast-check';
import type { ItemEvent, Measure, ProgressCorrected, ProgressReported } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import { validateInput } from '@duban/validation';
import { CorrectReport } from '../commands/correct-report';
import { ReportProgress } from '../commands/report-progress';
import { after, anItem, CONTEXT, COUNTED, RULES, STEPS } from '../register.fixture';
import { decideCorrect } from './correct';
import { claimedUpTo, findOriginalSeq, LAST_DAY } from './reading';
import { decideReport } from './report';

const DATES = ['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30', '2024-05-31', '2024-06-30'];
const amounts = fc.integer({ min: -500, max: 12_000 }).map((tenths) => tenths / 10);
const quantities = fc.oneof(
  amounts.map((increment) => ({ increment })),
  amounts.map((value) => ({ value })),
);
const steps = fc.subarray(['design', 'start', 'finish']).map((milestonesDone) => ({ milestonesDone }));

/** What is stated of one date: a report, and perhaps a correction of it afterwards. */
interface Stated {
  readonly asOf: string;
  readonly reported: object;
  readonly corrected: object | undefined;
}

/** What is stated of the dates, and two orders in which it arrives: each correction after its report. */
function arrivals(figures: fc.Arbitrary<object>) {
  const stated = fc
    .tuple(
      ...DATES.map((asOf) => fc.record({ asOf: fc.constant(asOf), reported: figures, corrected: fc.option(figures, { nil: undefined }) })),
    )
    .chain((all) => fc.subarray(all, { minLength: 2 }));
  const order = (all: readonly Stated[]) => {
    const doubled = all.flatMap((each) => (each.corrected === undefined ? [each] : [each, each]));
    return fc.shuffledSubarray(doubled, { minLength: doubled.length });
  };
  return stated.chain((all) => fc.tuple(order(all), order(all)));
}

/** The first arrival of a date is its report, the second its correction. */
function takeIn(measure: Measure, order: readonly Stated[]): RegisteredItem {
  const seqs = new Map<string, ProgressReported>();
  return order.reduce((item, { asOf, reported, corrected }) => {
    const report = seqs.get(asOf);
    if (report !== undefined) return after(item, (now) => correct(now, report, corrected ?? {}));
    const [event] = decideReport(item, validateInput(ReportProgress, { asOf, ...reported }), RULES, CONTEXT) as [ProgressReported];
    seqs.set(asOf, event);
    return after(item, () => [event]);
  }, anItem({ measure }));
}

/** A correction that changes nothing is refused: it leaves the item as it is. */
function correct(item: RegisteredItem, report: ProgressReported, figures: object): readonly ItemEvent[] {
  const command = validateInput(CorrectReport, { ...figures, narrative: '更正', reason: '重复统计' });
  const current = { seq: findOriginalSeq(item, report.seq), data: report.data };
  return decideCorrect(item, current, command, RULES, CONTEXT) as readonly ProgressCorrected[];
}

const series = (item: RegisteredItem) =>
  claimedUpTo(item, LAST_DAY).map(({ data: { asOf, value, milestonesDone } }) => ({ asOf, value, done: milestonesDone?.toSorted() }));

describe('the series of an item', () => {
  it.each([
    ['increments and totals', COUNTED, quantities],
    ['milestones', STEPS, steps],
  ])('is the same in whichever order %s and their corrections arrive', (_, measure, figures: fc.Arbitrary<object>) => {
    fc.assert(
      fc.property(arrivals(figures), ([one, other]) => {
        expect(series(takeIn(measure, one))).toEqual(series(takeIn(measure, other)));
      }),
      { numRuns: 500 },
    );
  });
});

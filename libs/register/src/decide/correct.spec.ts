import { effectiveReports, type CorrectedData, type ProgressCorrected, type ProgressReported } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import { CorrectReport } from '../commands/correct-report';
import { ReportProgress } from '../commands/report-progress';
import { advance } from '../append';
import { anItem, CONTEXT, COUNTED, refusal, RULES, STEPS } from '../register.fixture';
import { validateInput } from '@duban/validation';
import { decideCorrect } from './correct';
import { findOriginalSeq } from './reading';
import { decideReport } from './report';

/** One report on an item, ready to be corrected. */
function reported(item: RegisteredItem, saying: Record<string, unknown>) {
  const [event] = decideReport(item, validateInput(ReportProgress, saying), RULES, CONTEXT) as [ProgressReported];
  return { item: advance(item, [event]), current: { seq: event.seq, data: event.data } };
}
type Reported = ReturnType<typeof reported>;

const correcting = ({ item, current }: Reported, change: Record<string, unknown>): ProgressCorrected => {
  const command = validateInput(CorrectReport, { reason: '重复统计', ...change });
  return decideCorrect(item, current, command, RULES, CONTEXT)[0] as ProgressCorrected;
};
const corrected = (report: Reported, change: Record<string, unknown>): CorrectedData => correcting(report, change).data;

describe('a correction', () => {
  const march = reported(anItem(), { asOf: '2024-03-31', value: 968, narrative: '已建成', evidence: ['https://example.cn/1'] });

  it('replaces the figures it names and keeps all others', () => {
    expect(corrected(march, { value: 960 })).toEqual({
      asOf: '2024-03-31',
      value: 960,
      narrative: '已建成',
      evidence: ['https://example.cn/1'],
      corrects: 2,
      reason: '重复统计',
    });
  });

  it('may move the report to another date', () => {
    const item = advance(march.item, [correcting(march, { asOf: '2024-04-30' })]);
    expect(effectiveReports(item.state.ledger, { on: '2024-12-31' }, COUNTED).map(({ data }) => data.asOf)).toEqual(['2024-04-30']);
  });

  it('that changes nothing is refused', () => {
    expect(refusal(() => correcting(march, { value: 968 }))).toMatchObject({ code: 'invalid', problems: ['no-change '] });
  });

  it('obeys the rules of reports', () => {
    expect(refusal(() => correcting(march, { asOf: '2024-12-31' })).problems).toEqual(['date-in-future asOf']);
    expect(refusal(() => correcting(march, { value: 1, increment: 1 })).problems).toContain('both-value-and-increment increment');
  });

  it('replaces a total by an increment', () => {
    expect(corrected(march, { increment: 12 })).toMatchObject({ increment: 12 });
    expect(corrected(march, { increment: 12 })).not.toHaveProperty('value');
  });

  it('replaces an increment by a total', () => {
    const increment = reported(anItem(), { asOf: '2024-03-31', increment: 12 });
    expect(corrected(increment, { value: 11 })).toEqual({ asOf: '2024-03-31', value: 11, corrects: 2, reason: '重复统计' });
  });

  it('keeps an increment that it does not mention', () => {
    const increment = reported(anItem(), { asOf: '2024-03-31', increment: 12 });
    expect(corrected(increment, { narrative: '更正' })).toMatchObject({ increment: 12, narrative: '更正' });
  });

  it('can take a milestone back, and is flagged when an earlier report had it', () => {
    const both = reported(anItem({ measure: STEPS }), { asOf: '2024-03-31', milestonesDone: ['design', 'start'] });
    expect(corrected(both, { milestonesDone: ['design'] }).milestonesDone).toEqual(['design']);
    const later = reported(both.item, { asOf: '2024-04-30', milestonesDone: ['finish'] });
    expect(corrected(later, { milestonesDone: ['finish'] }).flags).toEqual(['value-went-back']);
  });

  it('of a correction is one of the report', () => {
    const item = advance(march.item, [correcting(march, { value: 960 })]);
    expect(findOriginalSeq(item, 3)).toBe(2);
    expect(findOriginalSeq(item, 2)).toBe(2);
    expect(refusal(() => findOriginalSeq(item, 1)).code).toBe('unknown-report');
    expect(refusal(() => findOriginalSeq(item, 4)).code).toBe('unknown-report');
  });
});

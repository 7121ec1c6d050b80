import type { ItemAccepted, ItemExcused, ItemWithdrawn, ProgressVerified } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import { AcceptItem } from '../commands/accept-item';
import { ExcuseItem } from '../commands/excuse-item';
import { ReportProgress } from '../commands/report-progress';
import { VerifyReport } from '../commands/verify-report';
import { WithdrawItem } from '../commands/withdraw-item';
import { after, anItem, CONTEXT, refusal, RULES } from '../register.fixture';
import { validateInput } from '@duban/validation';
import { decideAccept } from './accept';
import { decideExcuse } from './excuse';
import { decideReport } from './report';
import { decideVerify } from './verify';
import { decideWithdraw } from './withdraw';

const withdrawing = (item: RegisteredItem) => decideWithdraw(item, validateInput(WithdrawItem, { reason: '合并' }), CONTEXT);
const reporting = (item: RegisteredItem) =>
  decideReport(item, validateInput(ReportProgress, { asOf: '2024-06-30', value: 968 }), RULES, CONTEXT);
const completing = (item: RegisteredItem) =>
  decideReport(item, validateInput(ReportProgress, { asOf: '2024-06-30', value: 1233 }), RULES, CONTEXT);
const verifying = (seq: number, saying: Record<string, unknown>) => (item: RegisteredItem) =>
  decideVerify(item, seq, validateInput(VerifyReport, saying), CONTEXT);
const accepting = (saying: Record<string, unknown>) => (item: RegisteredItem) =>
  decideAccept(item, validateInput(AcceptItem, saying), CONTEXT);
const excusing = (saying: Record<string, unknown>) => (item: RegisteredItem) =>
  decideExcuse(item, validateInput(ExcuseItem, { reason: '汛期停工', ...saying }), CONTEXT);

describe('a withdrawal', () => {
  it('holds from today on, and nothing comes after it', () => {
    expect((withdrawing(anItem())[0] as ItemWithdrawn).data).toEqual({ effectiveFrom: '2024-07-15', reason: '合并' });
    const item = after(anItem(), reporting, withdrawing);
    for (const decide of [
      withdrawing,
      reporting,
      verifying(2, {}),
      accepting({ outcome: 'accepted' }),
      excusing({ until: '2024-12-31' }),
    ]) {
      expect(refusal(() => decide(item)).code).toBe('withdrawn');
    }
  });
});

describe('a verification', () => {
  const item = after(anItem(), reporting);

  it('records the verified figures beside the claimed ones', () => {
    expect((verifying(2, { value: 950, reason: '现场核查' })(item)[0] as ProgressVerified).data).toEqual({
      verifies: 2,
      value: 950,
      reason: '现场核查',
    });
  });

  it('without figures confirms those that were claimed', () => {
    expect((verifying(2, {})(item)[0] as ProgressVerified).data).toEqual({ verifies: 2, value: 968 });
  });

  it('is about reports only, with figures that fit the measure', () => {
    expect(refusal(() => verifying(1, { value: 1 })(item)).code).toBe('unknown-report');
    expect(refusal(() => verifying(2, { partsMet: ['energy'] })(item)).problems).toContain('does-not-fit-measure partsMet');
  });
});

describe('an acceptance', () => {
  it('is as of today unless it says otherwise', () => {
    const complete = after(anItem(), completing);
    expect((accepting({ outcome: 'accepted' })(complete)[0] as ItemAccepted).data).toEqual({ outcome: 'accepted', asOf: '2024-07-15' });
  });

  it('of an item below 100 % needs evenThough and a reason, and is marked', () => {
    expect(refusal(() => accepting({ outcome: 'accepted' })(anItem())).problems).toEqual(['not-complete evenThough']);
    expect(refusal(() => accepting({ outcome: 'accepted', evenThough: false, reason: '余下另案处理' })(anItem())).problems).toEqual([
      'not-complete evenThough',
    ]);
    expect(refusal(() => accepting({ outcome: 'accepted', evenThough: true })(anItem())).problems).toEqual(['required reason']);
    const marked = { outcome: 'accepted', evenThough: true, reason: '余下另案处理' };
    expect((accepting(marked)(anItem())[0] as ItemAccepted).data).toEqual({ ...marked, asOf: '2024-07-15' });
    const complete = after(anItem(), completing);
    expect((accepting(marked)(complete)[0] as ItemAccepted).data).not.toHaveProperty('evenThough');
    expect(refusal(() => accepting({ outcome: 'accepted', asOf: '2024-06-29' })(complete)).problems).toEqual(['not-complete evenThough']);
  });

  it('cannot be in the future, and a return needs a reason', () => {
    expect(refusal(() => accepting({ outcome: 'accepted', asOf: '2024-07-16' })(anItem())).problems).toEqual(['date-in-future asOf']);
    expect(refusal(() => accepting({ outcome: 'returned' })(anItem())).problems).toEqual(['required reason']);
    expect(refusal(() => accepting({ outcome: 'maybe' })(anItem())).problems).toEqual(['not-allowed outcome']);
  });
});

describe('an excuse', () => {
  it('lasts from today to its last day', () => {
    expect((excusing({ until: '2024-09-30' })(anItem())[0] as ItemExcused).data).toEqual({
      from: '2024-07-15',
      until: '2024-09-30',
      reason: '汛期停工',
    });
    expect(refusal(() => excusing({ until: '2024-07-14' })(anItem())).problems).toEqual(['out-of-range until']);
  });
});

describe('a date that has nothing to do with the years of the plan', () => {
  it.each([
    [
      'a withdrawal',
      () => decideWithdraw(anItem(), validateInput(WithdrawItem, { reason: '合并', effectiveFrom: '0024-07-01' }), CONTEXT),
      'effectiveFrom',
    ],
    ['an acceptance', () => accepting({ outcome: 'accepted', asOf: '0024-07-01' })(anItem()), 'asOf'],
    ['an excuse', () => excusing({ until: '2204-09-30' })(anItem()), 'until'],
    [
      'the start of a report',
      () =>
        decideReport(anItem(), validateInput(ReportProgress, { asOf: '2024-06-30', value: 1, startedOn: '0024-03-01' }), RULES, CONTEXT),
      'startedOn',
    ],
    [
      'the finish that a report expects',
      () =>
        decideReport(
          anItem(),
          validateInput(ReportProgress, { asOf: '2024-06-30', value: 1, expectedFinish: '2204-12-31' }),
          RULES,
          CONTEXT,
        ),
      'expectedFinish',
    ],
  ])('is refused in %s', (_, decide, field) => {
    expect(refusal(decide).problems).toEqual([`out-of-range ${field}`]);
  });
});

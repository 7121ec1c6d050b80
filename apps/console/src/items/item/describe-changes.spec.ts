import { listAmendments, listGoals } from './describe-changes';
import type { RecordedItemEvent, ShownItem } from './use-item';

const MEASURE = { type: 'cumulative', unit: '个', baseline: 0, goal: 1233, direction: 'at-least' } as const;
const DEFINITION: ShownItem['definition'] = {
  ...{ region: '140406', year: 2024, code: 'L05', name: '普惠托育托位', area: '民生', weight: 1, start: '2024-01-01', due: '2024-12-31' },
  ...{ department: { code: 'WJW', name: '卫健局' }, measure: MEASURE, reporting: { every: 'month', graceDays: 5 } },
  ...{ requiresAcceptance: false, details: {} },
};
const record = { recordedAt: '2024-06-01T02:00:00.000Z', actor: '李明' };
const registered: RecordedItemEvent = { ...record, seq: 1, type: 'duban.item.registered.v1', data: { definition: DEFINITION } };
const amended = (seq: number, changes: object): RecordedItemEvent => ({
  ...record,
  seq,
  type: 'duban.item.amended.v1',
  data: { changes, effectiveFrom: `2024-0${seq}-01`, reason: '上级调整' } as RecordedItemEvent['data'],
});

describe('amendments', () => {
  it('name what changed, from the definition before', () => {
    const events = [registered, amended(6, { measure: { ...MEASURE, goal: 1500 }, due: '2025-06-30' }), amended(7, { leader: '王芳' })];
    expect(listAmendments(events).map(({ changes }) => changes)).toEqual([
      [
        { field: 'goal', before: 1233, after: 1500 },
        { field: 'due', before: '2024-12-31', after: '2025-06-30' },
      ],
      [{ field: 'leader', before: null, after: '王芳' }],
    ]);
  });

  it('of the curve alone are some other change', () => {
    const [only] = listAmendments([registered, amended(6, { trajectory: [{ date: '2024-06-30', value: 400 }] })]);
    expect(only?.changes).toEqual([{ field: 'other', before: null, after: null }]);
  });

  it('make steps of the goal', () => {
    const events = [registered, amended(6, { measure: { ...MEASURE, goal: 1500 } }), amended(8, { measure: { ...MEASURE, goal: 1400 } })];
    expect(listGoals(events, '2024-01-01')).toEqual([
      { from: '2024-01-01', goal: 1233 },
      { from: '2024-06-01', goal: 1500 },
      { from: '2024-08-01', goal: 1400 },
    ]);
    expect(listGoals([registered, amended(7, { leader: '王芳' })], '2024-01-01')).toEqual([]);
  });
});

import { fromDefinition, hasMalformedPoints, readMeasure, readTrajectory, startItem, type ItemDraft } from './item-draft';
import { listCorners } from './planned-line';

const draft = (fields: Partial<ItemDraft>): ItemDraft => ({ ...startItem(2024), ...fields });
const STEPS = 'design, 完成设计, 40, 2024-03-31\nroof，封顶，60，2024-09-30';

describe('an item as it is entered', () => {
  it('becomes the measure of the API', () => {
    expect(readMeasure(draft({ unit: '个', goal: '１,233' }))).toEqual({
      ...{ type: 'cumulative', unit: '个', direction: 'at-least', goal: 1233, baseline: 0 },
    });
    expect(readMeasure(draft({ measure: 'milestones', steps: STEPS }))).toEqual({
      type: 'milestones',
      milestones: [
        { id: 'design', name: '完成设计', weight: 40, planned: '2024-03-31' },
        { id: 'roof', name: '封顶', weight: 60, planned: '2024-09-30' },
      ],
    });
  });

  it('may follow another item, which then has the numbers', () => {
    const relative = {
      measure: 'growth' as const,
      unit: '%',
      reference: '140406-2024-T01',
      tolerance: '0.5',
      goal: '7',
      trajectory: '六月',
    };
    const above = draft({ ...relative, direction: 'above' });
    expect(readMeasure(above)).toEqual({ type: 'growth', unit: '%', direction: 'above', reference: '140406-2024-T01' });
    expect(hasMalformedPoints(above)).toBe(false);
    expect(readMeasure(draft({ ...relative, direction: 'in-step-with', reference: '' }))).toEqual({
      ...{ type: 'growth', unit: '%', direction: 'in-step-with', tolerance: 0.5 },
    });
  });

  it('keeps what is no number, for the program to say so', () => {
    expect(readMeasure(draft({ goal: '约百' }))).toMatchObject({ goal: '约百' });
    expect(hasMalformedPoints(draft({ trajectory: '2024-06-30, 400\n六月' }))).toBe(true);
    expect(readTrajectory(draft({ trajectory: '2024-06-30, 400\n' }))).toEqual([{ date: '2024-06-30', value: 400 }]);
  });

  it('comes from a definition as it would be entered', () => {
    const measure = { type: 'milestones' as const, milestones: [{ id: 'roof', name: '封顶', weight: 60, planned: '2024-09-30' }] };
    const { steps, department, totalInvestment, owner } = fromDefinition({
      ...{ region: '140406', year: 2024, code: 'P01', name: '厂房', area: '产业', department: { code: 'GXJ', name: '工信局' }, weight: 1 },
      ...{
        measure,
        start: '2024-01-01',
        due: '2024-12-31',
        reporting: { every: 'month', graceDays: 5 },
        requiresAcceptance: false,
        details: { totalInvestment: 9000 },
      },
    });
    expect([steps, department, totalInvestment, owner]).toEqual(['roof, 封顶, 60, 2024-09-30', 'GXJ', '9000', '']);
  });
});

describe('the plan that is drawn while it is typed', () => {
  it('is a line over its points', () => {
    expect(listCorners(draft({ goal: '100', trajectory: '2024-06-30, 20' })).map(({ date, value }) => [date, value])).toEqual([
      ['2024-01-01', 0],
      ['2024-06-30', 20],
      ['2024-12-31', 100],
    ]);
  });

  it('goes up by the weights of the steps', () => {
    expect(listCorners(draft({ measure: 'milestones', steps: STEPS })).map(({ value }) => value)).toEqual([0, 0, 40, 40, 100, 100]);
  });

  it('is not there while it cannot be read', () => {
    expect(listCorners(draft({ goal: '' }))).toEqual([]);
    expect(listCorners(draft({ goal: '5', due: '2023-12-31' }))).toEqual([]);
  });
});

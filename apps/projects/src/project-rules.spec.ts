import type { ItemDefinition, Refusal } from '@duban/domain';
import { validateInput } from '@duban/validation';
import { ProjectDetails } from './project-details';
import { PROJECT_RULES } from './project-rules';

function project(details: Record<string, unknown>): ItemDefinition {
  return {
    region: '140406',
    year: 2024,
    code: 'P01',
    name: '四中教学楼',
    area: '民生',
    department: { code: 'JYJ', name: '教育局' },
    weight: 1,
    measure: { type: 'milestones', milestones: [{ id: 'start', name: '开工', weight: 1, planned: '2024-04-30' }] },
    start: '2024-01-01',
    due: '2024-12-31',
    reporting: { every: 'month', graceDays: 5 },
    requiresAcceptance: false,
    details: { ...validateInput(ProjectDetails, details) },
  };
}
const completed = (details: Record<string, unknown>) => PROJECT_RULES.complete?.(project(details));
const problems = (details: Record<string, unknown>) => PROJECT_RULES.check?.(project(details)).map(({ code, field }) => `${code} ${field}`);

describe('a project', () => {
  it('is evaluated by its planned start and its planned investment', () => {
    expect(completed({ plannedStart: '2024-03-01', yearInvestment: 5200 })).toMatchObject({
      plannedStart: '2024-03-01',
      plannedFunds: 5200,
    });
  });

  it('with a planned start before the plan, or without investment this year, is not evaluated by that', () => {
    const definition = completed({ plannedStart: '2022-03-01', yearInvestment: 0, nature: 'continuing' });
    expect(definition).not.toHaveProperty('plannedStart');
    expect(definition).not.toHaveProperty('plannedFunds');
  });

  it.each([
    ['a finish before the start', { plannedStart: '2024-03-01', plannedFinish: '2024-02-01' }, ['out-of-range details.plannedFinish']],
    ['an actual finish before the start', { actualStart: '2024-03-01', actualFinish: '2024-02-01' }, ['out-of-range details.actualFinish']],
    ['more in a year than in all', { totalInvestment: 100, yearInvestment: 101 }, ['out-of-range details.yearInvestment']],
    ['all as it should be', { totalInvestment: 100, yearInvestment: 100, plannedStart: '2024-03-01', plannedFinish: '2026-03-01' }, []],
  ])('with %s', (_, details, expected) => {
    expect(problems(details)).toEqual(expected);
  });

  it.each([
    ['an unknown nature', { nature: 'renovation' }, 'not-allowed nature'],
    ['a stage that is none', { stage: 'halfway' }, 'not-allowed stage'],
    ['a negative investment', { totalInvestment: -1 }, 'negative totalInvestment'],
    ['a field of another service', { beneficiaries: '全体居民' }, 'unknown-field beneficiaries'],
  ])('with %s is refused', (_, details, problem) => {
    expect(() => project(details)).toThrow(
      expect.objectContaining<Partial<Refusal>>({ code: 'invalid', problems: [expect.objectContaining(named(problem))] as never }) as Error,
    );
  });
});

function named(problem: string): Record<string, unknown> {
  const [code, field] = problem.split(' ');
  return { code, field };
}

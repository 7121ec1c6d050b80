import { Refusal, type ItemEvent, type Measure, type Principal, type Problem } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';
import { advance } from './append';
import { RegisterItem } from './commands/register-item';
import type { DecisionContext } from './decide/context';
import { decideRegister, createBlankItem } from './decide/register';
import { completeDefinition } from './complete-definition';
import type { ServiceRules } from './service-rules';
import { validateInput } from '@duban/validation';

/** Builders for this lib's specs. No assertions here. */
export const RULES: ServiceRules = { service: 'livelihood' };
export const TARGETS: ServiceRules = { service: 'targets' };
export const PROJECTS: ServiceRules = { service: 'projects', stages: ['preparation', 'construction'] };

export const CONTEXT: DecisionContext = { actor: '督查室', recordedAt: '2024-07-15T02:00:00.000Z', today: '2024-07-15' };
export const NOW = Date.parse(CONTEXT.recordedAt);

export const SUPERVISOR: Principal = { keyId: 'k1', name: '督查室', role: 'supervisor', regions: ['1404'], departments: [] };
export const REPORTER: Principal = { keyId: 'k2', name: '卫体局', role: 'reporter', regions: ['140406'], departments: ['WJW'] };
export const OTHER_REPORTER: Principal = { keyId: 'k3', name: '教育局', role: 'reporter', regions: ['140406'], departments: ['JYJ'] };
export const VIEWER: Principal = { keyId: 'k4', name: '看板', role: 'viewer', regions: [], departments: [] };

export const COUNTED: Measure = { type: 'cumulative', unit: '个', baseline: 0, goal: 1233, direction: 'at-least' };
export const STEPS: Measure = {
  type: 'milestones',
  milestones: [
    { id: 'design', name: '设计', weight: 10, planned: '2024-02-29' },
    { id: 'start', name: '开工', weight: 30, planned: '2024-04-30' },
    { id: 'finish', name: '竣工', weight: 60, planned: '2024-11-30' },
  ],
};
export const growth = (goal: number): Measure => ({ type: 'growth', unit: '%', goal, direction: 'at-least' });
export const above = (reference: string): Measure => ({ type: 'growth', unit: '%', direction: 'above', reference });

/** A registration as a caller would send it. */
export function body(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    region: '140406',
    year: 2024,
    code: 'L05',
    name: '普惠托育托位',
    area: '民生',
    department: { code: 'WJW', name: '卫生健康和体育局' },
    measure: COUNTED,
    start: '2024-01-01',
    due: '2024-12-31',
    ...overrides,
  };
}

export const registration = (overrides: Record<string, unknown> = {}): RegisterItem => validateInput(RegisterItem, body(overrides));

/** An item that has just been registered. */
export function anItem(overrides: Record<string, unknown> = {}, rules = RULES): RegisteredItem {
  const given = completeDefinition(registration(overrides));
  return advance(createBlankItem(given, rules), decideRegister(undefined, given, rules, CONTEXT));
}

/** The item after some decisions, each made on the result of the one before. */
export function after(item: RegisteredItem, ...decisions: readonly ((item: RegisteredItem) => readonly ItemEvent[])[]): RegisteredItem {
  return decisions.reduce((now, decide) => advance(now, decide(now)), item);
}

/** The refusal that the work ends with: its code, and `code field` of each problem. */
export function refusal(work: () => unknown): { code: string; problems: string[]; details: readonly Problem[] } {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return toOutput(error);
    throw error;
  }
  return { code: 'not refused', problems: [], details: [] };
}

export async function catchRefusal(work: Promise<unknown>): Promise<ReturnType<typeof refusal>> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return toOutput(error);
    throw error;
  }
  return { code: 'not refused', problems: [], details: [] };
}

function toOutput({ code, problems }: Refusal): ReturnType<typeof refusal> {
  return { code, problems: problems.map((problem) => `${problem.code} ${problem.field}`), details: problems };
}

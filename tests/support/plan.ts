import type { Reply, TestSystem } from './system';

/** An item of the district of Lucheng in 2024 as a client registers it. */
export const itemBody = (code: string, changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  region: '140406',
  year: 2024,
  code,
  name: `事项${code}`,
  area: '民生',
  department: { code: 'WJW', name: '卫生健康和体育局' },
  measure: { type: 'cumulative', unit: '个', baseline: 0, goal: 1200, direction: 'at-least' },
  start: '2024-01-01',
  due: '2024-12-31',
  ...changes,
});

export const itemPath = (service: string, code: string): string => `/api/${service}/items/140406-2024-${code}`;

export async function register(system: TestSystem, service: string, code: string, changes: Record<string, unknown> = {}): Promise<void> {
  expectCreated(await system.call('POST', `/api/${service}/items`, itemBody(code, changes)));
}

/** @returns the report's seq */
export async function report(system: TestSystem, service: string, code: string, asOf: string, value: number): Promise<number> {
  return expectCreated(await system.call('POST', `${itemPath(service, code)}/reports`, { asOf, value }));
}

export async function correct(system: TestSystem, path: string, seq: number, value: number): Promise<void> {
  expectCreated(await system.call('POST', `${path}/reports/${seq}/corrections`, { value, reason: '核对后更正' }));
}

function expectCreated({ status, body }: Reply): number {
  if (status !== 201) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
  return Number(body['seq']);
}

import type { Schemas } from '@duban/client';
import type { Service } from '@duban/domain';
import type { TestSystem } from './system';

/** What a client registers, whatever the service; the own fields of each come with its own tests. */
export type ItemBody = Omit<Schemas['RegisterTarget'], 'details'>;

/** An item of the district of Lucheng in 2024 as a client registers it. */
export const itemBody = (code: string, changes: Partial<ItemBody> = {}): ItemBody => ({
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

export const itemPath = (service: string, code: string): string => `/api/${service}/items/${itemId(code)}`;
export const itemId = (code: string): string => `140406-2024-${code}`;

export async function register({ client }: TestSystem, service: Service, code: string, changes: Partial<ItemBody> = {}): Promise<void> {
  toData(await client.POST(`/api/${service}/items`, { body: itemBody(code, changes) }));
}

/** @returns the report's seq */
export async function report({ client }: TestSystem, service: Service, code: string, asOf: string, value: number): Promise<number> {
  const params = { path: { id: itemId(code) } };
  return toData(await client.POST(`/api/${service}/items/{id}/reports`, { params, body: { asOf, value } })).seq;
}

export async function correct({ client }: TestSystem, service: Service, code: string, seq: number, value: number): Promise<void> {
  const params = { path: { id: itemId(code), seq } };
  toData(await client.POST(`/api/${service}/items/{id}/reports/{seq}/corrections`, { params, body: { value, reason: '核对后更正' } }));
}

/** What the client was answered, where it was no refusal. */
export function toData<Data>({ data, error, response }: { data?: Data; error?: unknown; response: Response }): Data {
  if (data === undefined) throw new Error(`answered ${response.status}: ${JSON.stringify(error)}`);
  return data;
}

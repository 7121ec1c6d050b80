import { readErrors, serveRegister, type ServedRegister } from '../../../tests/support/serve-register';
import { connectTargets } from './connect-targets';
import { TargetsModule } from './targets.module';

const ITEMS = '/api/targets/items';
const id = (code: string): string => `140406-2024-${code}`;
const above = (code: string): object => ({ type: 'growth', unit: '%', direction: 'above', reference: id(code) });
const GROWTH = { type: 'growth', unit: '%', goal: 7, direction: 'at-least' };

let town: ServedRegister;
let key: string;

beforeEach(async () => {
  town = await serveRegister({
    module: (options) => TargetsModule.forRoot(options),
    connect: connectTargets,
    now: '2024-07-15T02:00:00.000Z',
  });
  key = await town.key({ name: '督查室', role: 'supervisor' });
});
afterEach(() => town.close());

const register = (code: string, measure: object, details = {}) =>
  town.send('POST', ITEMS, {
    key,
    body: {
      region: '140406',
      year: 2024,
      code,
      name: code,
      area: '综合经济',
      department: { code: 'TJJ', name: '统计局' },
      measure,
      start: '2024-01-01',
      due: '2024-12-31',
      details,
    },
  });
const report = (code: string, value: number) =>
  town.send('POST', `${ITEMS}/${id(code)}/reports`, { key, body: { asOf: '2024-06-30', value } });

describe('a target', () => {
  it('has its own fields', async () => {
    expect((await register('T01', GROWTH, { dataSource: '统计局', quote: '地区生产总值增长7%' })).status).toBe(201);
    expect(readErrors(await register('T02', GROWTH, { stage: 'construction' }))).toEqual(['unknown-field details.stage']);
  });

  it('gets the figures of its reference, whichever of them is registered first', async () => {
    await register('T06', above('T01'));
    await register('T01', GROWTH);
    await report('T01', 6.5);
    await register('T07', above('T01'));
    await publishedTo('T06', [6.5]);
    await publishedTo('T07', [6.5]);
    await town.send('POST', `${ITEMS}/${id('T01')}/reports/2/corrections`, { key, body: { value: 6.1, reason: '修订' } });
    await publishedTo('T06', [6.5, 6.1]);
    await publishedTo('T07', [6.5, 6.1]);
  });

  it('cannot refer to itself, nor close a cycle', async () => {
    expect(readErrors(await register('T06', above('T06')))).toEqual(['reference-to-itself measure.reference']);
    await register('T06', above('T07'));
    const circle = await register('T07', above('T06'));
    expect([circle.status, readErrors(circle)]).toEqual([400, ['reference-cycle measure.reference']]);
    expect(JSON.stringify(circle.body)).toContain('T07 → T06 → T07');
  });
});

/** Waits until the item holds exactly the figures of its reference. */
async function publishedTo(code: string, values: number[]): Promise<void> {
  const deadline = Date.now() + 10_000;
  let received: unknown[] = [];
  while (Date.now() < deadline && received.length < values.length) {
    const reference = (await town.store.load(id(code)))?.state.reference;
    received = [...(reference?.reports ?? []), ...(reference?.corrections ?? [])].map(({ data }) => data.value);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect(received).toEqual(values);
}

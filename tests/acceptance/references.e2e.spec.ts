import { describeSystems } from '../support/describe-systems';
import type { TestSystem } from '../support/system';
import { eventually } from '../support/eventually';
import { correct, itemBody, itemId as id, register, report, toData, type ItemBody } from '../support/plan';

type WithMeasure = Pick<ItemBody, 'measure'>;

const GROWTH = { type: 'growth', unit: '%' } as const;
const above = (code: string): WithMeasure => ({ measure: { ...GROWTH, direction: 'above', reference: id(code) } });
const GDP: WithMeasure = { measure: { ...GROWTH, direction: 'at-least', goal: 7 } };
const TOWN_INCOME: WithMeasure = { measure: { ...GROWTH, direction: 'in-step-with', reference: id('T01'), tolerance: 0.5 } };
const VILLAGE_INCOME = above('T01');

describeSystems('references', (start) => {
  let system: TestSystem;

  beforeEach(async () => {
    system = await start('2024-07-10');
  });
  afterEach(() => system.stop());

  const reportProgress = (code: string, value: number): Promise<number> => report(system, 'targets', code, '2024-06-30', value);
  const read = async (code: string) => toData(await system.client.GET('/api/tracker/items/{id}', { params: { path: { id: id(code) } } }));
  const readTotals = async (): Promise<object> => {
    const query = { region: '140406', year: 2024, by: 'service' } as const;
    return toData(await system.client.GET('/api/tracker/summary', { params: { query } })).totals;
  };
  const readItem = async (code: string): Promise<unknown> => {
    const { goal, deviationInUnit, light } = await read(code);
    return { goal, deviation: deviationInUnit, light };
  };
  const waitForItem = (code: string, expected: object): Promise<void> =>
    eventually(async () => expect(await readItem(code)).toMatchObject(expected));

  describe('incomes that follow the growth of the economy', () => {
    beforeEach(async () => {
      await register(system, 'targets', 'T01', GDP);
      await register(system, 'targets', 'T06', TOWN_INCOME);
      await register(system, 'targets', 'T07', VILLAGE_INCOME);
      await reportProgress('T06', 5);
      await reportProgress('T07', 6);
    });

    it('cannot be evaluated before the growth of the economy is reported', async () => {
      await system.settled();
      for (const code of ['T06', 'T07']) {
        const { light, reasons } = await read(code);
        expect([light, reasons]).toEqual(['grey', ['reference-missing']]);
      }
      expect(await readTotals()).toMatchObject({ items: 3, grey: 2, unjudged: 2, completion: 0 });
    });

    it('are evaluated after its report, and again after its correction', async () => {
      const seq = await reportProgress('T01', 5.2);
      await waitForItem('T06', { goal: 5.2, light: 'green' });
      await waitForItem('T07', { goal: 5.2, deviation: 0.8, light: 'green' });
      expect(await readTotals()).toMatchObject({ items: 3, grey: 0, unjudged: 0 });
      await correct(system, 'targets', 'T01', seq, 6.4);
      await waitForItem('T06', { goal: 6.4, light: 'yellow' });
      await waitForItem('T07', { goal: 6.4, deviation: -0.4, light: 'yellow' });
      await correct(system, 'targets', 'T01', seq, 8.1);
      await waitForItem('T06', { goal: 8.1, light: 'red' });
      await waitForItem('T07', { goal: 8.1, deviation: -2.1, light: 'red' });
    });
  });

  describe('cyclic references', () => {
    it('are refused, and nothing is registered', async () => {
      await register(system, 'targets', 'T01', above('T06'));
      await register(system, 'targets', 'T06', above('T07'));
      const closing = itemBody('T07', above('T01'));
      const { response, error } = await system.client.POST('/api/targets/items', { body: closing });
      expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/problem+json; charset=utf-8']);
      expect(error?.errors).toMatchObject([{ code: 'reference-cycle', field: 'measure.reference' }]);
      const { response: missing } = await system.client.GET('/api/targets/items/{id}', { params: { path: { id: id('T07') } } });
      expect(missing.status).toBe(404);
    });
  });
});

import { describeSystems } from '../support/describe-systems';
import type { TestSystem } from '../support/system';
import { eventually } from '../support/eventually';
import { correct, itemBody, itemPath, register, report } from '../support/plan';

const growth = (rest: object): { measure: object } => ({ measure: { type: 'growth', unit: '%', ...rest } });
const id = (code: string): string => `140406-2024-${code}`;
const GDP = growth({ direction: 'at-least', goal: 7 });
const TOWN_INCOME = growth({ direction: 'in-step-with', reference: id('T01'), tolerance: 0.5 });
const VILLAGE_INCOME = growth({ direction: 'above', reference: id('T01') });

describeSystems('references', (start) => {
  let system: TestSystem;

  beforeEach(async () => {
    system = await start('2024-07-10');
  });
  afterEach(() => system.stop());

  const reportProgress = (code: string, value: number): Promise<number> => report(system, 'targets', code, '2024-06-30', value);
  const readItem = async (code: string): Promise<unknown> => {
    const { body } = await system.call('GET', `/api/tracker/items/${id(code)}`);
    return { goal: body['goal'], deviation: body['deviationInUnit'], light: body['light'] };
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
        const { body } = await system.call('GET', `/api/tracker/items/${id(code)}`);
        expect([body['light'], body['reasons']]).toEqual(['grey', ['reference-missing']]);
      }
    });

    it('are evaluated after its report, and again after its correction', async () => {
      const seq = await reportProgress('T01', 5.2);
      await waitForItem('T06', { goal: 5.2, light: 'green' });
      await waitForItem('T07', { goal: 5.2, deviation: 0.8, light: 'green' });
      await correct(system, itemPath('targets', 'T01'), seq, 6.4);
      await waitForItem('T06', { goal: 6.4, light: 'yellow' });
      await waitForItem('T07', { goal: 6.4, deviation: -0.4, light: 'yellow' });
      await correct(system, itemPath('targets', 'T01'), seq, 8.1);
      await waitForItem('T06', { goal: 8.1, light: 'red' });
      await waitForItem('T07', { goal: 8.1, deviation: -2.1, light: 'red' });
    });
  });

  describe('cyclic references', () => {
    it('are refused, and nothing is registered', async () => {
      await register(system, 'targets', 'T01', growth({ direction: 'above', reference: id('T06') }));
      await register(system, 'targets', 'T06', growth({ direction: 'above', reference: id('T07') }));
      const closing = itemBody('T07', growth({ direction: 'above', reference: id('T01') }));
      const { status, headers, body } = await system.call('POST', '/api/targets/items', closing);
      expect([status, headers.get('content-type')]).toEqual([400, 'application/problem+json; charset=utf-8']);
      expect(body['errors']).toMatchObject([{ code: 'reference-cycle', field: 'measure.reference' }]);
      expect((await system.call('GET', itemPath('targets', 'T07'))).status).toBe(404);
    });
  });
});

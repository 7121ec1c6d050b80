import { describeSystems } from '../support/describe-systems';
import type { TestSystem } from '../support/system';
import { correct, itemId, register, report, toData, type ItemBody } from '../support/plan';

const NO_ACCIDENTS: ItemBody['measure'] = { type: 'cumulative', unit: '起', baseline: 0, goal: 0, direction: 'at-most' };

describeSystems('accidents', (start) => {
  let system: TestSystem;

  beforeEach(async () => {
    system = await start('2024-01-05');
    await register(system, 'targets', 'T14', { measure: NO_ACCIDENTS });
  });
  afterEach(() => system.stop());

  const reportProgress = async (on: string, asOf: string, value: number): Promise<number> => {
    system.clock.moveTo(on);
    return report(system, 'targets', 'T14', asOf, value);
  };
  const readLight = async (): Promise<unknown[]> => {
    await system.settled();
    const { light, reasons } = toData(await system.client.GET('/api/tracker/items/{id}', { params: { path: { id: itemId('T14') } } }));
    return [light, reasons.includes('limit-exceeded')];
  };

  describe('a year without accidents', () => {
    it('is missed with the first accident, whatever is reported later', async () => {
      await reportProgress('2024-02-01', '2024-01-31', 0);
      expect(await readLight()).toEqual(['green', false]);
      await reportProgress('2024-02-20', '2024-02-19', 1);
      expect(await readLight()).toEqual(['red', true]);
      await reportProgress('2024-03-01', '2024-02-29', 0);
      expect(await readLight()).toEqual(['red', true]);
      await reportProgress('2024-04-01', '2024-03-31', 0);
      expect(await readLight()).toEqual(['red', true]);
    });

    it('is met again after the accident is corrected to zero', async () => {
      const accident = await reportProgress('2024-02-20', '2024-02-19', 1);
      await reportProgress('2024-03-01', '2024-02-29', 0);
      expect(await readLight()).toEqual(['red', true]);
      await correct(system, 'targets', 'T14', accident, 0);
      expect(await readLight()).toEqual(['green', false]);
    });
  });
});

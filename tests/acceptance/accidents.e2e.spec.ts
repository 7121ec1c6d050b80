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
  const stands = async (): Promise<unknown[]> => {
    await system.settled();
    const { light, reasons } = toData(await system.client.GET('/api/tracker/items/{id}', { params: { path: { id: itemId('T14') } } }));
    return [light, reasons.includes('limit-exceeded')];
  };

  describe('a year without accidents', () => {
    it('is over with the first one, whatever is reported later', async () => {
      await reportProgress('2024-02-01', '2024-01-31', 0);
      expect(await stands()).toEqual(['green', false]);
      await reportProgress('2024-02-20', '2024-02-19', 1);
      expect(await stands()).toEqual(['red', true]);
      await reportProgress('2024-03-01', '2024-02-29', 0);
      expect(await stands()).toEqual(['red', true]);
      await reportProgress('2024-04-01', '2024-03-31', 0);
      expect(await stands()).toEqual(['red', true]);
    });

    it('is whole again when the accident turns out to have been none', async () => {
      const accident = await reportProgress('2024-02-20', '2024-02-19', 1);
      await reportProgress('2024-03-01', '2024-02-29', 0);
      expect(await stands()).toEqual(['red', true]);
      await correct(system, 'targets', 'T14', accident, 0);
      expect(await stands()).toEqual(['green', false]);
    });
  });
});

import { describeSystems } from '../support/describe-systems';
import { itemId, register, report, toData } from '../support/plan';
import type { TestSystem } from '../support/system';

const PLAN = { region: '140406', year: 2024 };

describeSystems('day change', (start) => {
  let system: TestSystem;

  beforeEach(async () => {
    system = await start('2024-04-02');
    await register(system, 'livelihood', 'L05');
    await report(system, 'livelihood', 'L05', '2024-03-31', 400);
    await system.settled();
  });
  afterEach(() => system.stop());

  const read = async () => toData(await system.client.GET('/api/tracker/items/{id}', { params: { path: { id: itemId('L05') } } }));
  const readItem = async (): Promise<unknown[]> => {
    const { light, reasons, nextChange } = await read();
    return [light, reasons, nextChange];
  };
  const readSummary = async (): Promise<unknown> => {
    const query = { ...PLAN, by: 'department' } as const;
    const { green, yellow, red } = toData(await system.client.GET('/api/tracker/summary', { params: { query } })).totals;
    return { green, yellow, red };
  };
  const listCodes = async (light: 'yellow' | 'green'): Promise<unknown[]> => {
    const { items } = toData(await system.client.GET('/api/tracker/items', { params: { query: { ...PLAN, light: [light] } } }));
    return items.map(({ code }) => code);
  };

  // The report of April is due on 30 April with five days of grace, so it is missing from 6 May on.
  describe('an item without reports', () => {
    it('stays green within the days of grace', async () => {
      expect(await readItem()).toEqual(['green', [], '2024-05-06']);
      await system.advanceTo('2024-05-05');
      expect([await readItem(), await readSummary()]).toEqual([['green', [], '2024-05-06'], { green: 1, yellow: 0, red: 0 }]);
    });

    it('turns yellow at the day change after them, in every answer', async () => {
      await system.advanceTo('2024-05-06');
      const [light, reasons] = await readItem();
      expect([light, reasons]).toEqual(['yellow', ['not-reported']]);
      expect(await readSummary()).toEqual({ green: 0, yellow: 1, red: 0 });
      expect([await listCodes('yellow'), await listCodes('green')]).toEqual([['L05'], []]);
    });

    it('turns red after three periods without a report, and green again with a report', async () => {
      await system.advanceTo('2024-07-06');
      expect(await readSummary()).toEqual({ green: 0, yellow: 0, red: 1 });
      await report(system, 'livelihood', 'L05', '2024-06-30', 620);
      await system.settled();
      expect([(await readItem())[0], await readSummary()]).toEqual(['green', { green: 1, yellow: 0, red: 0 }]);
    });

    it('changes exactly on the date in nextChange', async () => {
      const lights = async (): Promise<unknown> => (await read()).lights;
      for (let changes = 0; changes < 3; changes += 1) {
        const before = await lights();
        const nextChange = String((await readItem())[2]);
        await system.advanceTo(dayBefore(nextChange));
        expect(await lights()).toEqual(before);
        await system.advanceTo(nextChange);
        expect(await lights()).not.toEqual(before);
      }
    });
  });
});

const dayBefore = (date: string): string => new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);

import { describeSystems } from '../support/describe-systems';
import type { TestSystem } from '../support/system';
import { correct, itemId, register, report, toData } from '../support/plan';

interface Moment {
  readonly on: string;
  readonly known?: string;
}

const PLAN = { region: '140406', year: 2024 };
const ITEM = { id: itemId('L10') };
const MARCH: Moment = { on: '2024-03-31' };
const MARCH_AS_KNOWN_IN_APRIL: Moment = { ...MARCH, known: '2024-04-30' };

describeSystems('two times', (start) => {
  let system: TestSystem;
  let marchReport: number;

  beforeEach(async () => {
    system = await start('2024-01-05');
    await register(system, 'livelihood', 'L10');
    system.clock.moveTo('2024-04-02');
    marchReport = await report(system, 'livelihood', 'L10', '2024-03-31', 300);
    await system.settled();
  });
  afterEach(() => system.stop());

  const readItem = async (query: Moment): Promise<unknown> => {
    const { value, completion, light } = toData(await system.client.GET('/api/tracker/items/{id}', { params: { path: ITEM, query } }));
    return [value, completion, light];
  };
  const readSummary = async (moment: Moment): Promise<unknown> => {
    const query = { ...PLAN, by: 'service', ...moment } as const;
    const { totals, groups } = toData(await system.client.GET('/api/tracker/summary', { params: { query } }));
    return [totals.completion, totals.green, totals.red, groups[0]?.completion];
  };
  const listItems = async (moment: Moment): Promise<unknown> => {
    const { items } = toData(await system.client.GET('/api/tracker/items', { params: { query: { ...PLAN, ...moment } } }));
    return items.map(({ value, light }) => [value, light]);
  };

  describe('a correction in July about March', () => {
    it('changes the values of March, but not those known in April', async () => {
      const inApril = [await readItem(MARCH), await readSummary(MARCH), await listItems(MARCH)];
      expect(inApril).toEqual([[300, 25, 'green'], [25, 1, 0, 25], [[300, 'green']]]);
      system.clock.moveTo('2024-07-15');
      await correct(system, 'livelihood', 'L10', marchReport, 60);
      await system.settled();
      expect([await readItem(MARCH), await readSummary(MARCH), await listItems(MARCH)]).toEqual([
        [60, 5, 'red'],
        [5, 0, 1, 5],
        [[60, 'red']],
      ]);
      expect([
        await readItem(MARCH_AS_KNOWN_IN_APRIL),
        await readSummary(MARCH_AS_KNOWN_IN_APRIL),
        await listItems(MARCH_AS_KNOWN_IN_APRIL),
      ]).toEqual(inApril);
    });

    it('is known from the end of its own day on', async () => {
      system.clock.moveTo('2024-07-15');
      await correct(system, 'livelihood', 'L10', marchReport, 60);
      await system.settled();
      expect(await readItem({ ...MARCH, known: '2024-07-14' })).toEqual([300, 25, 'green']);
      expect(await readItem({ ...MARCH, known: '2024-07-15' })).toEqual([60, 5, 'red']);
    });

    it('is in the history together with the report that it replaces', async () => {
      system.clock.moveTo('2024-07-15');
      await correct(system, 'livelihood', 'L10', marchReport, 60);
      await system.settled();
      const { events, actual } = toData(await system.client.GET('/api/tracker/items/{id}/history', { params: { path: ITEM } }));
      expect(events.map(({ data }) => ('value' in data ? data.value : undefined))).toEqual([undefined, 300, 60]);
      expect(actual).toMatchObject([{ asOf: '2024-03-31', value: 60, corrected: true }]);
    });
  });
});

import { describeSystems } from '../support/describe-systems';
import type { TestSystem } from '../support/system';
import { correct, itemPath, register, report } from '../support/plan';

const L10 = itemPath('livelihood', 'L10');
const MARCH = 'on=2024-03-31';
const MARCH_AS_KNOWN_IN_APRIL = `${MARCH}&known=2024-04-30`;

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

  const readItem = async (query: string): Promise<unknown> => {
    const { body } = await system.call('GET', `/api/tracker/items/140406-2024-L10?${query}`);
    return [body['value'], body['completion'], body['light']];
  };
  const readSummary = async (query: string): Promise<unknown> => {
    const { body } = await system.call('GET', `/api/tracker/summary?region=140406&year=2024&by=service&${query}`);
    const { completion, green, red } = body['totals'] as Record<string, unknown>;
    const [group] = body['groups'] as Record<string, unknown>[];
    return [completion, green, red, group?.['completion']];
  };
  const listItems = async (query: string): Promise<unknown> => {
    const { body } = await system.call('GET', `/api/tracker/items?region=140406&year=2024&${query}`);
    return (body['items'] as Record<string, unknown>[]).map(({ value, light }) => [value, light]);
  };

  describe('a correction in July about March', () => {
    it('changes the values of March, but not those known in April', async () => {
      const inApril = [await readItem(MARCH), await readSummary(MARCH), await listItems(MARCH)];
      expect(inApril).toEqual([[300, 25, 'green'], [25, 1, 0, 25], [[300, 'green']]]);
      system.clock.moveTo('2024-07-15');
      await correct(system, L10, marchReport, 60);
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
      await correct(system, L10, marchReport, 60);
      await system.settled();
      expect(await readItem(`${MARCH}&known=2024-07-14`)).toEqual([300, 25, 'green']);
      expect(await readItem(`${MARCH}&known=2024-07-15`)).toEqual([60, 5, 'red']);
    });

    it('is in the history together with the report that it replaces', async () => {
      system.clock.moveTo('2024-07-15');
      await correct(system, L10, marchReport, 60);
      await system.settled();
      const { body } = await system.call('GET', '/api/tracker/items/140406-2024-L10/history');
      expect((body['events'] as { data: { value?: number } }[]).map(({ data }) => data.value)).toEqual([undefined, 300, 60]);
      expect(body['actual']).toMatchObject([{ asOf: '2024-03-31', value: 60, corrected: true }]);
    });
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeSystems } from '../support/describe-systems';
import { itemId, toData } from '../support/plan';
import type { Reply, TestSystem } from '../support/system';

const SAMPLES = join(__dirname, '../../samples/lucheng-2024');
const PLAN = { region: '140406', year: 2024 };
const SERVICES = ['projects', 'livelihood', 'targets'] as const;

describeSystems('Lucheng', (start) => {
  let system: TestSystem;

  beforeEach(async () => {
    system = await start('2025-01-02');
  });
  afterEach(() => system.stop());

  const importFile = (file: string, path: string): Promise<Reply> =>
    system.call('POST', path, readFileSync(join(SAMPLES, file)), { 'content-type': 'text/csv' });
  const importAll = async (file: string, kind: string, query = ''): Promise<Record<string, unknown>[]> => {
    const replies: Reply[] = [];
    for (const service of SERVICES) replies.push(await importFile(file, `/api/${service}/imports/${kind}${query}`));
    return replies.map(({ status, body }) => ({ status, taken: body['taken'], unchanged: body['unchanged'], refused: body['refused'] }));
  };
  const readCompletion = async (code: string): Promise<unknown> => {
    const params = { path: { id: itemId(code) }, query: { on: '2024-12-31' } };
    return toData(await system.client.GET('/api/tracker/items/{id}', { params })).completion;
  };
  const readSummary = async () => {
    const query = { ...PLAN, by: 'service', on: '2024-12-31' } as const;
    return toData(await system.client.GET('/api/tracker/summary', { params: { query } }));
  };

  describe('the district of Lucheng at the end of 2024', () => {
    it('has 54 items with the published outcomes', async () => {
      await importAll('catalogue.csv', 'items');
      await importAll('outcomes.csv', 'reports');
      await system.settled();
      const body = await readSummary();
      expect(body).toMatchObject({ region: '140406', year: 2024, on: '2024-12-31', totals: { items: 54 } });
      expect(body.groups.map(({ key, items }) => [key, items])).toEqual([
        ['livelihood', 15],
        ['projects', 20],
        ['targets', 19],
      ]);
      expect([await readCompletion('L05'), await readCompletion('L02'), await readCompletion('L01')]).toEqual([78.51, 97.85, 100]);
    });

    it('does not change when the same files are imported again', async () => {
      const items = await importAll('catalogue.csv', 'items');
      const reports = await importAll('outcomes.csv', 'reports');
      await system.settled();
      const before = await readSummary();
      const asUnchanged = (first: Record<string, unknown>) => ({ ...first, taken: 0, unchanged: first['taken'] });
      expect(items.reduce((sum, { taken }) => sum + Number(taken), 0)).toBe(54);
      expect(reports.reduce((sum, { taken }) => sum + Number(taken), 0)).toBe(14);
      expect(await importAll('catalogue.csv', 'items')).toEqual(items.map(asUnchanged));
      expect(await importAll('outcomes.csv', 'reports')).toEqual(reports.map(asUnchanged));
      await system.settled();
      expect(await readSummary()).toEqual(before);
    });

    it('is empty after a dry run, which reports what would be imported', async () => {
      const dry = await importAll('catalogue.csv', 'items', '?dryRun=true');
      expect(dry.reduce((sum, { taken }) => sum + Number(taken), 0)).toBe(54);
      for (const service of SERVICES) {
        const { items } = toData(await system.client.GET(`/api/${service}/items`, { params: { query: PLAN } }));
        expect(items).toEqual([]);
      }
      expect(await readSummary()).toMatchObject({ totals: { items: 0 } });
    });
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeSystems } from '../support/describe-systems';
import type { Reply, TestSystem } from '../support/system';

const SAMPLES = join(__dirname, '../../samples/lucheng-2024');
const SUMMARY = '/api/tracker/summary?region=140406&year=2024&by=service&on=2024-12-31';
const SERVICES = ['projects', 'livelihood', 'targets'];

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
  const readCompletion = async (code: string): Promise<unknown> =>
    (await system.call('GET', `/api/tracker/items/140406-2024-${code}?on=2024-12-31`)).body['completion'];

  describe('the district of Lucheng at the end of 2024', () => {
    it('has 54 items with the published outcomes', async () => {
      await importAll('catalogue.csv', 'items');
      await importAll('outcomes.csv', 'reports');
      await system.settled();
      const { body } = await system.call('GET', SUMMARY);
      expect(body).toMatchObject({ region: '140406', year: 2024, on: '2024-12-31', totals: { items: 54 } });
      expect((body['groups'] as { key: string; items: number }[]).map(({ key, items }) => [key, items])).toEqual([
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
      const before = (await system.call('GET', SUMMARY)).body;
      const asUnchanged = (first: Record<string, unknown>) => ({ ...first, taken: 0, unchanged: first['taken'] });
      expect(items.reduce((sum, { taken }) => sum + Number(taken), 0)).toBe(54);
      expect(reports.reduce((sum, { taken }) => sum + Number(taken), 0)).toBe(14);
      expect(await importAll('catalogue.csv', 'items')).toEqual(items.map(asUnchanged));
      expect(await importAll('outcomes.csv', 'reports')).toEqual(reports.map(asUnchanged));
      await system.settled();
      expect((await system.call('GET', SUMMARY)).body).toEqual(before);
    });

    it('is empty after a dry run, which reports what would be imported', async () => {
      const dry = await importAll('catalogue.csv', 'items', '?dryRun=true');
      expect(dry.reduce((sum, { taken }) => sum + Number(taken), 0)).toBe(54);
      for (const service of SERVICES) {
        expect((await system.call('GET', `/api/${service}/items?region=140406&year=2024`)).body['items']).toEqual([]);
      }
      expect((await system.call('GET', SUMMARY)).body).toMatchObject({ totals: { items: 0 } });
    });
  });
});

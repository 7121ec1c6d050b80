import { describeSystems } from '../support/describe-systems';
import { register, report } from '../support/plan';
import type { TestSystem } from '../support/system';

const PLAN = 'region=140406&year=2024';

interface FoundPage {
  readonly items: readonly { readonly code: string; readonly lastReported: string | null; readonly nextReport: object | null }[];
  readonly total: number;
  readonly nextCursor: string | null;
}

describeSystems('the list of items', (start) => {
  let system: TestSystem;
  beforeAll(async () => {
    system = await start('2024-07-02');
    await register(system, 'livelihood', 'L01', { name: '长者食堂', department: { code: 'MZJ', name: '民政局' } });
    await register(system, 'livelihood', 'L02', { name: '中医药传承' });
    await register(system, 'livelihood', 'L03', { name: '重庆路改造', due: '2024-11-30' });
    await report(system, 'livelihood', 'L01', '2024-05-31', 40);
    await report(system, 'livelihood', 'L02', '2024-06-30', 60);
    await system.settled();
  });
  afterAll(() => system.stop());

  const read = async (query: string): Promise<FoundPage> =>
    (await system.call('GET', `/api/tracker/items?${PLAN}&${query}`)).body as unknown as FoundPage;
  const listCodes = async (query: string): Promise<string> => (await read(query)).items.map(({ code }) => code).join(' ');
  const search = (q: string): Promise<string> => listCodes(`q=${encodeURIComponent(q)}`);

  it('is searched by name, pinyin initials and code, however they are typed', async () => {
    for (const q of ['长者', 'zzst', 'ZZST', 'ｚｚｓｔ', 'l01']) expect(await search(q)).toBe('L01');
    expect(await search('zyycc')).toBe('L02');
    expect(await search('cql')).toBe('L03');
    expect(await search('%')).toBe('');
    expect((await system.call('GET', `/api/tracker/items?${PLAN}&q=${'a'.repeat(101)}`)).status).toBe(400);
  });

  it('is sorted by each column and paged, and says how many there are', async () => {
    expect(await listCodes('sort=name')).toBe('L03 L02 L01'); // zhongqing is filed under its commoner reading
    expect(await listCodes('sort=-department')).toBe('L02 L03 L01');
    expect(await listCodes('sort=due')).toBe('L03 L01 L02');
    expect(await listCodes('sort=-reported')).toBe('L02 L01 L03');
    const { total, nextCursor } = await read('sort=-reported&limit=2');
    expect(total).toBe(3);
    expect(await listCodes(`sort=-reported&limit=2&cursor=${nextCursor}`)).toBe('L03');
    expect((await system.call('GET', `/api/tracker/items?${PLAN}&sort=completion&cursor=${nextCursor}`)).status).toBe(400);
  });

  it('tells a clerk what is to be reported, by the departments', async () => {
    expect((await read('department=MZJ')).items).toMatchObject([
      { lastReported: '2024-05-31', nextReport: { from: '2024-06-01', to: '2024-06-30', dueOn: '2024-07-05', state: 'due' } },
    ]);
    expect(await listCodes('reports=due')).toBe('L01');
    expect(await listCodes('reports=overdue')).toBe('L03');
    expect(await listCodes('reports=overdue,due&department=MZJ,WJW&sort=reportDue')).toBe('L03 L01');
  });

  it('answers for a date in the past likewise', async () => {
    expect(await listCodes('on=2024-06-05&known=2024-07-02&reports=overdue&sort=name')).toBe('L03 L02');
    expect((await read('on=2024-06-30&q=zzst')).items).toMatchObject([{ code: 'L01', nextReport: { state: 'due' } }]);
  });
});

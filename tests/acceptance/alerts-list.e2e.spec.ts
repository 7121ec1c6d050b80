import { readTable } from '@duban/spreadsheet';
import { alertsCaughtUp } from '../support/alert-reading';
import { describeSystems } from '../support/describe-systems';
import { itemId, register, report } from '../support/plan';
import { ADMIN_KEY, type TestSystem } from '../support/system';

const EDUCATION = { code: 'JYJ', name: '教育局' };
const DUE_SOON = { start: '2024-05-01', due: '2024-05-20' };
const id = (rule: string, code: string): string => `${rule}~${itemId(code)}~1`;

describeSystems('the list of alerts', (start) => {
  let system: TestSystem;

  /** On 6 May a red item, one of education whose alert is closed, and one of another plan year; from 7 May on one that is due soon. */
  beforeAll(async () => {
    system = await start('2024-05-06');
    const red = { start: '2024-05-01', trajectory: [{ date: '2024-05-05', value: 600 }] };
    await register(system, 'livelihood', 'L01', red);
    await register(system, 'livelihood', 'L02', { ...red, department: EDUCATION });
    await register(system, 'projects', 'P01', red);
    await register(system, 'livelihood', 'L03', { ...DUE_SOON, department: EDUCATION });
    for (const code of ['L01', 'L02']) await report(system, 'livelihood', code, '2024-05-05', 0);
    await report(system, 'projects', 'P01', '2024-05-05', 0);
    await report(system, 'livelihood', 'L03', '2024-05-05', 1100);
    await alertsCaughtUp(system);
    await system.call('POST', `/api/alerts/${encodeURIComponent(id('red', 'L02'))}/close`, { reason: '已完成' });
    await system.advanceTo('2024-05-07');
    await alertsCaughtUp(system);
  }, 300_000);
  afterAll(() => system.stop());

  const get = async (query: string): Promise<Record<string, unknown>> => {
    const { status, body } = await system.call('GET', `/api/alerts?${query}`);
    expect([query, status]).toEqual([query, 200]);
    return body;
  };
  const ids = ({ items }: Record<string, unknown>): string[] => (items as { id: string }[]).map((alert) => alert.id);

  const ALL = [id('due-soon', 'L03'), id('red', 'L01'), id('red', 'L02'), id('red', 'P01')];

  it('has the newest first, and what each filter leaves', async () => {
    for (const [query, expected] of [
      ['', ALL],
      ['&state=raised', ALL.filter((each) => each !== id('red', 'L02'))],
      ['&state=closed,recovered', [id('red', 'L02')]],
      ['&level=remind', [id('due-soon', 'L03')]],
      ['&level=supervise,summon', ALL.slice(1)],
      ['&department=JYJ', [id('due-soon', 'L03'), id('red', 'L02')]],
      ['&department=JYJ&rule=red', [id('red', 'L02')]],
      ['&rule=due-soon', [id('due-soon', 'L03')]],
      ['&since=2024-05-07', [id('due-soon', 'L03')]],
      [`&item=${itemId('P01')}`, [id('red', 'P01')]],
      ['&year=2024', ALL],
      ['&year=2025', []],
      ['&rule=unreported', []],
    ] as const)
      expect([query, ids(await get(`region=140406${query}`))]).toEqual([query, expected]);
    expect(ids(await get('region=14'))).toEqual(ALL);
    expect(ids(await get('region=140407'))).toEqual([]);
  });

  it('is read page by page, each alert once', async () => {
    const pages: string[][] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await get(`region=140406&limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
      pages.push(ids(page));
      cursor = page['nextCursor'] as string | null;
    }
    expect(pages).toEqual([ALL.slice(0, 3), ALL.slice(3)]);
  });

  it('is a file for the office: CSV and XLSX with the same rows', async () => {
    const read = (format: string): Promise<Response> =>
      fetch(`${system.url}/api/alerts?region=140406&department=JYJ&format=${format}`, {
        headers: { authorization: `Bearer ${ADMIN_KEY}` },
      });
    const csv = await read('csv');
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="alerts-140406-2024-05-07.csv"');
    const [header = '', ...lines] = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await csv.arrayBuffer()).split('\r\n');
    expect(header).toMatch(/^\uFEFF事项,规则,等级,状态,责任单位,/);
    expect(lines).toEqual([
      `事项L03,临近期限,提醒,待签收,教育局,,民生,,2024-05-07,,91.67,25,,,,140406,${id('due-soon', 'L03')}`,
      `事项L02,亮红灯,督办,已销号,教育局,,民生,,2024-05-06,,0,50,,,,140406,${id('red', 'L02')}`,
      '',
    ]);
    const { headers, rows } = await readTable(new Uint8Array(await (await read('xlsx')).arrayBuffer()));
    expect(`\uFEFF${headers.join()}`).toBe(header);
    expect(rows.map(({ cells }) => [cells['编号'], cells['完成率(%)']])).toEqual([
      [id('due-soon', 'L03'), 91.67],
      [id('red', 'L02'), 0],
    ]);
  });

  it('refuses what it cannot answer, and says why', async () => {
    for (const [query, fault] of [
      ['', 'region required'],
      ['region=140406&state=open', 'state not-allowed'],
      ['region=140406&level=high', 'level not-allowed'],
      ['region=140406&since=2024-13-01', 'since not-a-date'],
      ['region=140406&limit=501', 'limit out-of-range'],
      ['region=140406&cursor=bm90aGluZw', 'cursor wrong-format'],
      ['region=140406&light=red', 'light unknown-field'],
      ['region=14040', 'region wrong-format'],
    ] as const) {
      const { status, body } = await system.call('GET', `/api/alerts?${query}`);
      const errors = (body['errors'] ?? []) as { field: string; code: string }[];
      expect([query, status, ...errors.map(({ field, code }) => `${field} ${code}`)]).toEqual([query, 400, fault]);
    }
    const { headers } = await system.createKey('supervisor', { regions: ['140407'] });
    expect(await system.call('GET', '/api/alerts?region=140406', undefined, headers)).toMatchObject({ status: 403 });
    expect(await system.call('GET', '/api/alerts?region=14', undefined, headers)).toMatchObject({ status: 403 });
  });
});

import { readTable } from '@duban/spreadsheet';
import { alertsCaughtUp } from '../support/alert-reading';
import { describeSystems } from '../support/describe-systems';
import { itemId, register, report, toData } from '../support/plan';
import { ADMIN_KEY, type TestSystem } from '../support/system';

const EDUCATION = { code: 'JYJ', name: '教育局' };
const ANSWER = { cause: '设备到货晚', measures: '增加施工班组', committedDate: '2024-05-20' };
const NONE = { alerts: 0, medianDays: null, p90Days: null, medianWorkingDays: null, p90WorkingDays: null };
const NO_COUNT = { acknowledged: 0, answered: 0, recovered: 0, closed: 0, escalated: 0, returned: 0, overdue: 0 };
const NO_OPEN = { remind: 0, supervise: 0, summon: 0 };

const took = (alerts: number, days: number, workingDays: number): unknown => ({
  ...{ alerts, medianDays: days, p90Days: days, medianWorkingDays: workingDays, p90WorkingDays: workingDays },
});

describeSystems('statistics of alerts', (start) => {
  let system: TestSystem;

  const act = async (code: string, command: string, body: object): Promise<void> => {
    const { status } = await system.call('POST', `/api/alerts/red~${itemId(code)}~1/${command}`, body);
    expect([code, command, status]).toEqual([code, command, 200]);
  };
  const get = async (query: string, headers?: Record<string, string>): Promise<Record<string, unknown>> => {
    const { status, body } = await system.call('GET', `/api/alerts/statistics?${query}`, undefined, headers);
    expect([query, status]).toEqual([query, 200]);
    return body;
  };

  /**
   * On 6 May three items are red. Education answers its own at once, and gets the answer back on the 7th. Of the other two one is
   * acknowledged on the 8th and recovers on the 11th, a working Saturday; the other one waits for an answer until it goes to 约谈
   * on the 10th.
   */
  beforeAll(async () => {
    system = await start('2024-05-06');
    const red = { start: '2024-05-01', trajectory: [{ date: '2024-05-05', value: 600 }] };
    for (const code of ['L01', 'L02', 'L03']) {
      await register(system, 'livelihood', code, { ...red, ...(code === 'L02' && { department: EDUCATION }) });
      await report(system, 'livelihood', code, '2024-05-05', 0);
    }
    await alertsCaughtUp(system);
    await act('L02', 'answer', ANSWER);
    await system.advanceTo('2024-05-08');
    await alertsCaughtUp(system);
    await act('L02', 'return', { reason: '措施不具体' });
    await act('L01', 'acknowledge', {});
    await system.advanceTo('2024-05-11');
    await alertsCaughtUp(system);
    await report(system, 'livelihood', 'L01', '2024-05-10', 1100);
    await alertsCaughtUp(system);
  }, 300_000);
  afterAll(() => system.stop());

  it('say how far the alerts of the months have come, and how long it took, by department and month', async () => {
    const health = { ...NO_COUNT, raised: 2, acknowledged: 1, recovered: 1, escalated: 2, overdue: 2, open: { ...NO_OPEN, summon: 1 } };
    const education = { ...NO_COUNT, raised: 1, acknowledged: 1, answered: 1, returned: 1, open: { ...NO_OPEN, supervise: 1 } };
    const all = { ...health, raised: 3, acknowledged: 2, answered: 1, returned: 1, open: { ...NO_OPEN, supervise: 1, summon: 1 } };
    const body = await get('region=140406&from=2024-01&to=2024-12&rule=red');
    expect(body).toEqual({
      ...{ region: '140406', from: '2024-01', to: '2024-12', counts: all },
      times: {
        acknowledge: { alerts: 2, medianDays: 0, p90Days: 2, medianWorkingDays: 0, p90WorkingDays: 2 },
        answer: took(1, 0, 0),
        recover: took(1, 5, 5),
      },
      months: [{ month: '2024-05', ...all }],
      departments: [
        {
          ...{ region: '140406', department: EDUCATION, counts: education, months: [{ month: '2024-05', ...education }] },
          times: { acknowledge: took(1, 0, 0), answer: took(1, 0, 0), recover: NONE },
        },
        {
          ...{
            region: '140406',
            department: { code: 'WJW', name: '卫生健康和体育局' },
            counts: health,
            months: [{ month: '2024-05', ...health }],
          },
          times: { acknowledge: took(1, 2, 2), answer: NONE, recover: took(1, 5, 5) },
        },
      ],
      repeated: {
        items: [],
        departments: [{ rule: 'red', region: '140406', department: { code: 'WJW', name: '卫生健康和体育局' }, times: 2 }],
      },
    });
    expect(await get('region=14&rule=red&to=2024-05')).toEqual({ ...body, region: '14', to: '2024-05' });
  });

  it('are of the alerts of the months, the department and the rule that are asked for', async () => {
    const raised = async (query: string): Promise<unknown> => ((await get(query))['counts'] as { raised: number }).raised;
    expect(await raised('region=140406&rule=red&department=JYJ')).toBe(1);
    expect(await raised('region=140406&rule=nothing')).toBe(0);
    expect(await raised('region=140406&from=2024-06&to=2024-07')).toBe(0);
    expect(await raised('region=140406&to=2024-04')).toBe(0);
    expect(await raised('region=140407')).toBe(0);
  });

  it('of a reporter are those of its departments, of a supervisor those of its regions', async () => {
    const { headers } = await system.createKey('reporter', { regions: ['140406'], departments: ['JYJ'] });
    const own = await get('region=140406&rule=red', headers);
    expect(own).toEqual({ ...(await get('region=140406&rule=red&department=JYJ')) });
    expect(await get('region=140406&rule=red&department=WJW', headers)).toMatchObject({ counts: { raised: 0 }, departments: [] });
    const other = await system.createKey('supervisor', { regions: ['140407'] });
    const refused = await system.call('GET', '/api/alerts/statistics?region=140406', undefined, other.headers);
    expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  it('are a file for the office: a row for each department, and one for all', async () => {
    const headers = { authorization: `Bearer ${ADMIN_KEY}` };
    const read = (format: string): Promise<Response> =>
      fetch(`${system.url}/api/alerts/statistics?region=140406&rule=red&format=${format}`, { headers });
    const csv = await read('csv');
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="alert-statistics-140406-2024-01-2024-05.csv"');
    const lines = (await csv.text()).split('\r\n');
    expect(lines.slice(1)).toEqual([
      '教育局,1,1,1,0,0,0,1,0,0,1,0,0,0,0,0,0,0,0,0,,,,,140406,JYJ',
      '卫生健康和体育局,2,1,0,1,0,2,0,2,0,0,1,2,2,2,2,,,,,5,5,5,5,140406,WJW',
      '合计,3,2,1,1,0,2,1,2,0,1,1,0,2,0,2,0,0,0,0,5,5,5,5,140406,',
      '',
    ]);
    const { rows } = await readTable(new Uint8Array(await (await read('xlsx')).arrayBuffer()));
    expect(rows.map(({ cells }) => [cells['责任单位'], cells['预警'], cells['恢复用时中位数(天)']])).toEqual([
      ['教育局', 1, null],
      ['卫生健康和体育局', 2, 5],
      ['合计', 3, 5],
    ]);
  });

  it('are in the metrics of whatever process has the alerts, by state and level', async () => {
    const headers = { authorization: `Bearer ${ADMIN_KEY}` };
    const pages = await Promise.all(system.addresses.map(async (url) => (await fetch(`${url}/metrics`, { headers })).text()));
    const shown = pages.join('\n').match(/^duban_alerts\{.*\} [1-9].*$/gm) ?? [];
    const { items } = toData(await system.client.GET('/api/alerts', { params: { query: { region: '14', limit: 500 } } }));
    const counts = new Map<string, number>();
    for (const { state, level } of items) counts.set(`${state}",level="${level}`, (counts.get(`${state}",level="${level}`) ?? 0) + 1);
    expect(shown.sort()).toEqual([...counts].map(([labels, count]) => `duban_alerts{state="${labels}"} ${count}`).sort());
    expect(shown).toContain('duban_alerts{state="returned",level="supervise"} 1');
    expect(pages.join('\n')).toContain('duban_alerts{state="closed",level="remind"} 0');
  });

  it('refuse what they cannot answer, and say why', async () => {
    for (const [query, fault] of [
      ['', 'region required'],
      ['region=140406&from=2024-13', 'from wrong-format'],
      ['region=140406&to=2024-05-01', 'to wrong-format'],
      ['region=140406&from=2024-05&to=2024-04', 'to out-of-range'],
      ['region=140406&from=2019-05&to=2024-05', 'from out-of-range'],
      ['region=140406&state=raised', 'state unknown-field'],
    ] as const) {
      const { status, body } = await system.call('GET', `/api/alerts/statistics?${query}`);
      const errors = (body['errors'] ?? []) as { field: string; code: string }[];
      expect([query, status, ...errors.map(({ field, code }) => `${field} ${code}`)]).toEqual([query, 400, fault]);
    }
  });
});

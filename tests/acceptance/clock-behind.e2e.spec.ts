import { describeSystems } from '../support/describe-systems';
import { itemId, register, report, toData } from '../support/plan';
import type { TestSystem } from '../support/system';

const PLAN = { region: '140406', year: 2024 };
const WRONG = '2024-05-10';
const RIGHT = '2024-07-08';
/** Everything that was ever recorded counts, and nothing that is stored answers: the items are evaluated anew. */
const ANEW = { known: '2099-12-31' };

interface AskedDates {
  readonly on?: string;
  readonly known?: string;
}

describeSystems('a clock that is set back before the newest data', (start) => {
  let system: TestSystem;
  let dayBefore: unknown;

  beforeEach(async () => {
    system = await start('2024-05-02');
    for (const code of ['L01', 'L02', 'L03']) await register(system, 'livelihood', code);
    await report(system, 'livelihood', 'L01', '2024-04-30', 400);
    await report(system, 'livelihood', 'L02', '2024-04-30', 380);
    await system.settled();
    await system.advanceTo(RIGHT);
    await report(system, 'livelihood', 'L01', '2024-06-30', 300);
    const body = { effectiveFrom: '2024-07-01', reason: '并入其他事项' };
    const params = { path: { id: itemId('L03') }, header: { 'If-Match': '"1"' } };
    toData(await system.client.POST('/api/livelihood/items/{id}/withdraw', { params, body }));
    await system.settled();
    dayBefore = await readAll({ on: WRONG });
    system.clock.moveTo(WRONG);
  });
  afterEach(() => system.stop());

  const readSummary = async (query: AskedDates = {}) =>
    toData(await system.client.GET('/api/tracker/summary', { params: { query: { ...PLAN, by: 'department', ...query } } }));
  const readAll = async (query: AskedDates = {}): Promise<unknown> => {
    const { totals, groups } = await readSummary(query);
    const list = toData(await system.client.GET('/api/tracker/items', { params: { query: { ...PLAN, sort: '-deviation', ...query } } }));
    return { totals, groups, items: list.items };
  };
  const readDegraded = async (): Promise<unknown[]> => {
    const found: unknown[] = [];
    for (const url of system.addresses) {
      const { status, degraded } = (await (await fetch(`${url}/health/ready`)).json()) as { status: string; degraded: string[] };
      expect(status).toBe('ready');
      found.push(...degraded.filter((name) => name === 'clock'));
    }
    return found;
  };

  it('the past is evaluated as `on=` would: what came later plays no part', async () => {
    expect(await readAll()).toEqual(dayBefore);
    expect(await readAll({ on: WRONG })).toEqual(dayBefore);
    expect(await readAll(ANEW)).toEqual(dayBefore);
    expect((await readSummary()).totals).toMatchObject({ items: 3, green: 2, red: 1 });
  });

  it('the summary and the readiness say it, and the service stays ready', async () => {
    const params = { today: WRONG, newest: RIGHT };
    expect((await readSummary()).notes).toEqual([{ code: 'clock-behind', field: 'on', params, message: expect.stringContaining(RIGHT) }]);
    const path = '/api/tracker/summary?region=140406&year=2024';
    const { body, headers } = await system.call('GET', path, undefined, { 'accept-language': 'zh' });
    expect(body['notes']).toMatchObject([{ message: expect.stringMatching(`时钟的日期为 ${WRONG}，早于最新数据的日期 ${RIGHT}`) }]);
    expect(headers.get('content-language')).toBe('zh-CN');
    expect(await readDegraded()).toEqual(['clock']);
  });

  it('what is reported meanwhile counts, now and once the clock is right again; then nothing is said any more', async () => {
    await report(system, 'livelihood', 'L02', '2024-05-09', 900);
    await system.settled();
    expect(await readAll()).toEqual(await readAll(ANEW));
    await system.advanceTo(RIGHT);
    expect(await readAll()).toEqual(await readAll(ANEW));
    expect((await readSummary()).totals).toMatchObject({ items: 2 });
    expect(toData(await system.client.GET('/api/tracker/items/{id}', { params: { path: { id: itemId('L02') } } })).value).toBe(900);
    expect([(await readSummary()).notes, await readDegraded()]).toEqual([[], []]);
  });
});

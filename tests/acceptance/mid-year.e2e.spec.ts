import { describeSystems } from '../support/describe-systems';
import { eventually } from '../support/eventually';
import { itemBody, itemId, register, report, toData, type ItemBody } from '../support/plan';
import type { TestSystem } from '../support/system';

const PLAN = { region: '140406', year: 2024 } as const;
const FILE = [
  '编号,名称,领域,责任单位,计量方式,单位,基数,目标,方向,开始,截止,纳入日期,时序口径',
  'L21,年中纳入,民生,WJW,累计,个,,120,不低于,2024-01-01,2024-12-31,2024-05-01,按天',
  'L22,年初纳入,民生,WJW,累计,个,,120,不低于,2024-01-01,2024-12-31,,',
  'L23,降至,民生,WJW,水平,微克/立方米,45,40,降至,2024-01-01,2024-12-31,2024-05-01,',
  'L24,没有基数,民生,WJW,累计,万吨,,80,降至,2024-01-01,2024-12-31,,',
].join('\n');

describeSystems('items that join in mid-year, and goals that go down', (start) => {
  let system: TestSystem;
  afterEach(() => system.stop());

  const listCodes = async (on?: string): Promise<string[]> => {
    const query = { ...PLAN, ...(on !== undefined && { on }) };
    return toData(await system.client.GET('/api/tracker/items', { params: { query } })).items.map(({ code }) => code);
  };
  const countItems = async (on?: string): Promise<number> => {
    const query = { ...PLAN, ...(on !== undefined && { on }) };
    return toData(await system.client.GET('/api/tracker/summary', { params: { query } })).totals.items;
  };
  const read = async (code: string, on?: string) =>
    system.call('GET', `/api/tracker/items/${itemId(code)}${on === undefined ? '' : `?on=${on}`}`);
  const importItems = (name: string) => system.call('POST', `/api/livelihood/imports/items?${name}`, FILE, { 'content-type': 'text/csv' });

  it('an item that joins on 1 May is nowhere before, appears by itself, and owes from then on', async () => {
    system = await start('2024-04-10');
    await register(system, 'livelihood', 'L06', { joined: '2024-05-01' });
    await register(system, 'livelihood', 'L05');
    await eventually(async () => expect((await read('L05')).status).toBe(200));
    await system.advanceTo('2024-04-30');
    expect([await listCodes(), await countItems(), (await read('L06')).status]).toEqual([['L05'], 1, 404]);
    await system.advanceTo('2024-05-01');
    await system.settled();
    expect([await listCodes(), await countItems()]).toEqual([['L05', 'L06'], 2]);
    expect((await read('L06')).body).toMatchObject({ light: 'grey', reasons: ['nothing-due'], definition: { joined: '2024-05-01' } });
    expect([await listCodes('2024-04-30'), await countItems('2024-04-30')]).toEqual([['L05'], 1]);
    expect((await read('L06', '2024-04-30')).status).toBe(404);
    expect((await system.call('GET', `/api/tracker/items/${itemId('L06')}/history?on=2024-04-30`)).status).toBe(404);
    await system.advanceTo('2024-06-06');
    expect((await read('L06')).body).toMatchObject({ planned: 12.5, unreportedPeriods: 1, cutoff: '2024-05-31' });
    expect((await read('L05')).body).toMatchObject({ planned: 41.67, unreportedPeriods: 5 });
  });

  it('a registration and an import of items that have begun say how many reports are missing', async () => {
    system = await start('2024-07-10');
    const body = itemBody('L07');
    const first = toData(await system.client.POST('/api/livelihood/items', { body }));
    expect(first.notes).toEqual([
      {
        code: 'reports-missing',
        field: 'joined',
        params: { start: '2024-01-01', missing: 6 },
        message: expect.stringContaining('6 reports count as missing'),
      },
    ]);
    const joined = toData(await system.client.POST('/api/livelihood/items', { body: itemBody('L08', { joined: '2024-07-01' }) }));
    expect(joined.notes).toEqual([]);
    const dry = await importItems('region=140406&year=2024&dryRun=true&partial=true');
    expect(dry.body).toMatchObject({ taken: 3, refused: 1, notes: [{ row: 3, code: 'reports-missing', params: { missing: 6 } }] });
    expect(dry.body['problems']).toMatchObject([{ row: 5, field: 'measure.baseline', code: 'required' }]);
    const taken = await importItems('region=140406&year=2024&partial=true');
    expect(taken.body['notes']).toEqual(dry.body['notes']);
    await system.settled();
    expect((await read('L21')).body).toMatchObject({
      planned: 24.9, // 61 of 245 days by 30 June
      unreportedPeriods: 2,
      definition: { joined: '2024-05-01', pace: 'days' },
    });
    expect((await read('L23')).body).toMatchObject({ planned: 25, completion: 0, goal: 40, unreportedPeriods: 2 });
  });

  it('a stock that is to fall is counted down', async () => {
    system = await start('2024-07-02');
    const stock: ItemBody['measure'] = { type: 'cumulative', unit: '万平方米', baseline: 120, goal: 80, direction: 'down-to' };
    await register(system, 'targets', 'T20', { measure: stock });
    await report(system, 'targets', 'T20', '2024-06-30', 100);
    await system.settled();
    expect((await read('T20')).body).toMatchObject({ completion: 50, planned: 50, light: 'green' });
    const refused = await system.call('POST', '/api/targets/items', itemBody('T21', { measure: { ...stock, goal: 130 } }));
    expect(refused.body['errors']).toMatchObject([{ field: 'measure.goal', code: 'goal-on-wrong-side' }]);
  });
});

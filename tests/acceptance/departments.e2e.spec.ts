import type { Service } from '@duban/domain';
import { describeSystems } from '../support/describe-systems';
import { eventually } from '../support/eventually';
import { register as registerItem, type ItemBody } from '../support/plan';
import type { Reply, TestSystem } from '../support/system';

const OLD = '住房和城乡建设管理局';
const NEW = '住房和城乡建设局';
const HEADER = '编号,名称,领域,责任单位,计量方式,单位,目标,截止';
const row = (code: string, name: string): string => `${code},甲,民生,${name},累计,个,5,2024-12-31`;

describeSystems('departments', (start) => {
  let system: TestSystem;
  let plan: string;
  /** Every test has a region of its own, because a system takes long to start. */
  let region = 140_400;

  beforeAll(async () => {
    system = await start('2024-07-10');
  });
  afterAll(() => system.stop());
  beforeEach(() => {
    region += 1;
    plan = `region=${region}&year=2024`;
  });

  const register = (service: Service, code: string, changes: Partial<ItemBody>): Promise<void> =>
    registerItem(system, service, code, { region: String(region), ...changes });

  const importItems = (rows: readonly string[], more = '', service = 'livelihood'): Promise<Reply> =>
    system.call('POST', `/api/${service}/imports/items?${plan}${more}`, [HEADER, ...rows].join('\n'), { 'content-type': 'text/csv' });
  const change = (department: string, command: string, body: object, headers?: Record<string, string>): Promise<Reply> =>
    system.call('POST', `/api/tracker/departments/${region}/${encodeURIComponent(department)}/${command}`, body, headers);
  async function readGroups(by: string, more = ''): Promise<string[]> {
    const { body } = await system.call('GET', `/api/tracker/summary?${plan}&by=${by}${more}`);
    return (body['groups'] as { key: string; name: string; items: number }[]).map(({ key, name, items }) => `${key} ${name} ${items}`);
  }
  async function list(path: string): Promise<string[]> {
    const { body } = await system.call('GET', path);
    return (body['items'] as { id: string }[]).map(({ id }) => id.slice(`${region}-2024-`.length));
  }
  const listTracked = (filter: string): Promise<string[]> => list(`/api/tracker/items?${plan}&${filter}`);
  const department = (text: string): string => `department=${encodeURIComponent(text)}`;

  it('that an import would create are told by the dry run, and again by the import', async () => {
    const isNew = { row: 2, effect: 'new', region: String(region), code: OLD, name: OLD, known: null, formerName: null };
    const dry = await importItems([row('E1', OLD), row('E2', OLD)], '&dryRun=true');
    expect(dry.body).toMatchObject({ taken: 2, departments: [isNew] });
    expect((await importItems([row('E1', OLD)])).body).toMatchObject({ written: true, departments: [isNew] });
    expect((await importItems([row('E2', OLD)], '&dryRun=true')).body['departments']).toEqual([]);
    expect((await importItems([row('T1', OLD)], '&dryRun=true', 'targets')).body['departments']).toEqual([]); // in all services
    expect((await importItems([row('E2', NEW)], '&dryRun=true')).body['departments']).toMatchObject([{ ...isNew, code: NEW, name: NEW }]);
  });

  it('that are renamed stay one group, which has the old name before the date', async () => {
    await importItems([row('E1', OLD)]);
    expect((await change(OLD, 'rename', { name: NEW, from: '2024-06-01', reason: '机构改革' })).body).toMatchObject({
      code: OLD,
      name: NEW,
    });
    expect((await importItems([row('E2', NEW)])).body['departments']).toEqual([]); // it is known by its new name
    await system.settled();
    expect(await eventuallyGroups(`${OLD} ${NEW} 2`)).toEqual([`${OLD} ${NEW} 2`]);
    expect(await readGroups('department', '&on=2024-05-31')).toEqual([`${OLD} ${OLD} 2`]);
    expect(await readGroups('department', '&on=2024-06-01')).toEqual([`${OLD} ${NEW} 2`]);
    for (const text of [OLD, NEW]) {
      expect(await listTracked(department(text))).toEqual(['E1', 'E2']);
      expect(await listTracked(`${department(text)}&on=2024-05-31`)).toEqual(['E1', 'E2']);
      expect(await list(`/api/livelihood/items?${plan}&${department(text)}`)).toEqual(['E1', 'E2']);
    }
    expect((await system.call('GET', `/api/tracker/items/${region}-2024-E2`)).body['department']).toEqual({ code: OLD, name: NEW });
  });

  it('that are merged add up under the one that goes on, from the date on', async () => {
    await register('livelihood', 'A1', { department: { code: 'WHJ', name: '文化局' } });
    await register('projects', 'B1', { department: { code: 'LYJ', name: '旅游局' } });
    await system.settled();
    const merged = await change('旅游局', 'merge', { into: '文化局', from: '2024-05-01' });
    expect(merged.body).toMatchObject({ code: 'LYJ', mergedInto: 'WHJ', until: '2024-05-01' });
    expect(await eventuallyGroups('WHJ 文化局 2')).toEqual(['WHJ 文化局 2']);
    expect(await readGroups('department', '&on=2024-04-30')).toEqual(['LYJ 旅游局 1', 'WHJ 文化局 1']);
    expect(await listTracked(department('文化局'))).toEqual(['A1', 'B1']);
    expect(await listTracked(department('LYJ'))).toEqual(['A1', 'B1']);
    expect(await listTracked(`${department('LYJ')}&on=2024-04-30`)).toEqual(['B1']);
    expect((await change('LYJ', 'separate', { from: '2024-05-01' })).body).toMatchObject({ mergedInto: null, until: null });
    expect(await eventuallyGroups('LYJ 旅游局 1')).toEqual(['LYJ 旅游局 1', 'WHJ 文化局 1']);
  });

  it('are called by the latest name that an item was recorded with, whatever was read last', async () => {
    await register('livelihood', 'Z1', { department: { code: 'JYJ', name: '教育局' } });
    await register('targets', 'A1', { department: { code: 'JYJ', name: '教育和体育局' } });
    await system.settled();
    expect(await eventuallyGroups('JYJ 教育和体育局 2')).toEqual(['JYJ 教育和体育局 2']);
    expect(await readGroups('department', '&on=2024-07-09')).toEqual(['JYJ 教育局 2']);
    const { body } = await system.call('GET', `/api/tracker/departments?region=${region}`);
    expect(body['items']).toMatchObject([
      { region: String(region), code: 'JYJ', name: '教育和体育局', formerNames: [{ name: '教育局', until: '2024-07-10' }] },
    ]);
  });

  it.each(['area', 'town', 'leader'])('and one %s in two spellings is one group, and is found by either', async (field) => {
    const [composed, decomposed] = ['Café 区', 'Cafe\u0301\u200b 区'];
    await register('livelihood', 'L1', { [field]: decomposed });
    await register('projects', 'P1', { [field]: composed });
    await system.settled();
    for (const on of ['', '&on=2024-07-09']) {
      expect(await readGroups(field, on)).toEqual([`${composed} ${composed} 2`]);
      for (const text of [composed, decomposed])
        expect(await listTracked(`${field}=${encodeURIComponent(text)}${on}`)).toEqual(['L1', 'P1']);
    }
  });

  /** A tracker reads what other processes have changed every two seconds. @returns the groups, once this one is among them */
  async function eventuallyGroups(expected: string): Promise<string[]> {
    let groups: string[] = [];
    await eventually(async () => {
      groups = await readGroups('department');
      if (!groups.includes(expected)) throw new Error(`the groups are ${groups.join(', ')}`);
    });
    return groups;
  }
});

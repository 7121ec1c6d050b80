import { dateIn, type Service } from '@duban/domain';
import { MemoryDepartmentStore, MemoryRegisterStore } from '@duban/memory';
import type { RegisterStore } from '@duban/ports';
import { DepartmentBook } from '@duban/runtime';
import { REGION, writeOldItem } from './old-items.fixture';
import { collectDepartments } from './collect-departments';
import { asGiven } from '../rights';
import { REPORTER } from '../register.fixture';

const ZONE = 'Asia/Shanghai';
const TODAY = '2024-07-15';
const clock = { now: () => Date.parse('2024-07-15T02:00:00Z') };

/** Three services name one department in several ways. */
const OLD_ITEMS: readonly (readonly [Service, code: string, on: string, department: string, name: string])[] = [
  ['livelihood', 'L05', '2024-03-05', 'WJW', '卫生健康和体育局'],
  ['livelihood', 'L06', '2024-03-06', '卫生健康和体育局', '卫生健康和体育局'],
  ['livelihood', 'L07', '2024-03-07', 'ＷＪＷ', '卫生健康和\u200b体育局'],
  ['projects', 'P01', '2024-01-05', 'WJW', '卫生局'],
  ['projects', 'P02', '2024-01-06', '001', '教育局'],
  ['targets', 'T01', '2024-02-05', 'WJW', '卫健委'],
];

async function makeOldStores(): Promise<Record<Service, RegisterStore>> {
  const stores = { projects: new MemoryRegisterStore(), livelihood: new MemoryRegisterStore(), targets: new MemoryRegisterStore() };
  for (const [service, code, on, department, name] of OLD_ITEMS)
    await writeOldItem(stores[service], { service, code, on, department: { code: department, name } });
  return stores;
}

async function collect(stores: Record<Service, RegisterStore>, order: readonly Service[], log: MemoryDepartmentStore): Promise<void> {
  for (const service of order)
    await collectDepartments({ service, store: stores[service], departments: new DepartmentBook(log), clock, zone: ZONE });
}

async function read(log: MemoryDepartmentStore): Promise<DepartmentBook['registry']> {
  const book = new DepartmentBook(log);
  await book.load();
  return book.registry;
}

const ORDERS: readonly (readonly Service[])[] = [
  ['projects', 'livelihood', 'targets'],
  ['targets', 'livelihood', 'projects'],
  ['livelihood', 'projects', 'targets'],
];

describe('the departments of items of before', () => {
  it.each(ORDERS)('are one registry, whichever service is first: %s, %s, %s', async (...order) => {
    const log = new MemoryDepartmentStore();
    await collect(await makeOldStores(), order, log);
    const registry = await read(log);
    expect(registry.list(REGION, { on: TODAY }).map(({ code, name }) => `${code} ${name}`)).toEqual(['001 教育局', 'WJW 卫生健康和体育局']);
    expect(['2024-01-05', '2024-02-05', '2024-03-05'].map((on) => registry.group(REGION, 'WJW', { on })?.name)).toEqual([
      '卫生局',
      '卫健委',
      '卫生健康和体育局',
    ]);
    const given = ['WJW', 'ＷＪＷ', '卫生局', '卫健委', '卫生健康和体育局', '教育局'];
    expect(given.filter((text) => registry.covers(REGION, text, 'WJW', { on: TODAY }))).toEqual(given.slice(0, -1));
  });

  it('are collected once: a second start changes nothing', async () => {
    const [stores, log] = [await makeOldStores(), new MemoryDepartmentStore()];
    await collect(stores, ['projects', 'livelihood', 'targets'], log);
    const collected = await log.entries(0);
    await collect(stores, ['targets', 'projects', 'livelihood'], log);
    expect(await log.entries(0)).toEqual(collected);
    expect(collected).toHaveLength(3);
  });

  it('are collected once when two processes of a service start together', async () => {
    const [stores, log] = [await makeOldStores(), new MemoryDepartmentStore()];
    await Promise.all([collect(stores, ['livelihood'], log), collect(stores, ['livelihood'], log)]);
    expect(await log.entries(0)).toHaveLength(1);
  });

  it('have the department of an amendment from the day on which it takes effect', async () => {
    const [store, log] = [new MemoryRegisterStore(), new MemoryDepartmentStore()];
    const amended = { from: '2024-04-01', department: { code: 'WJW', name: '卫健局' } };
    await writeOldItem(store, {
      service: 'livelihood',
      code: 'L05',
      on: '2024-03-05',
      department: { code: 'WJW', name: '卫生局' },
      amended,
    });
    await collectDepartments({ service: 'livelihood', store, departments: new DepartmentBook(log), clock, zone: ZONE });
    const registry = await read(log);
    expect(['2024-03-31', '2024-04-01'].map((on) => registry.group(REGION, 'WJW', { on })?.name)).toEqual(['卫生局', '卫健局']);
  });

  it('let a key of before report for what its department is called now', async () => {
    const log = new MemoryDepartmentStore();
    await collect(await makeOldStores(), ['livelihood', 'projects', 'targets'], log);
    const [registry, moment] = [await read(log), { on: dateIn(clock.now(), ZONE) }];
    const item = { region: REGION, department: { code: '卫生健康和体育局' } };
    expect(asGiven(REPORTER, item, registry, moment).department.code).toBe('WJW');
    expect(asGiven({ ...REPORTER, departments: ['001'] }, item, registry, moment)).toEqual(item);
  });
});

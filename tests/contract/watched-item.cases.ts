import type { AlertStore, GroupCount, WatchedItem } from '@duban/ports';
import { watchedItem } from '../support/alerts';

const WJW = { code: 'WJW', name: '卫生健康和体育局' };
const JYJ = { code: 'JYJ', name: '教育局' };

/** What alerting knows of items. */
export function watchedItemCases(store: () => AlertStore): void {
  test('gives back items exactly as they were written, those that are there', async () => {
    const items = [watchedItem('I1', { leader: '王"副区长\u0000' }), watchedItem('I2', {}, { counts: false, nextOn: '2024-04-15' })];
    expect(await store().writeItems(items)).toEqual(['written', 'written']);
    expect(await store().items(['I2', 'none', 'I1'])).toEqual(new Map(items.map((item) => [item.itemId, item])));
    expect(await store().items([])).toEqual(new Map());
  });

  test('a write with another version than the next one is a conflict and changes nothing', async () => {
    const next = (version: number): WatchedItem => watchedItem('I1', { light: 'red' }, { version });
    expect(await store().writeItems([next(2)])).toEqual(['conflict']);
    expect(await store().items(['I1'])).toEqual(new Map());
    await store().writeItems([watchedItem('I1')]);
    for (const version of [1, 3]) expect(await store().writeItems([next(version)])).toEqual(['conflict']);
    expect(await store().items(['I1'])).toEqual(new Map([['I1', watchedItem('I1')]]));
    expect(await store().writeItems([next(2)])).toEqual(['written']);
    expect(await store().items(['I1'])).toEqual(new Map([['I1', next(2)]]));
  });

  test('a conflict does not affect the other items, and of concurrent writers one is written', async () => {
    await store().writeItems([watchedItem('I1')]);
    expect(await store().writeItems([watchedItem('I1'), watchedItem('I2')])).toEqual(['conflict', 'written']);
    const writers = Array.from({ length: 10 }, (_, seq) => store().writeItems([watchedItem('I1', {}, { version: 2, seq })]));
    expect((await Promise.all(writers)).flat().filter((outcome) => outcome === 'written')).toHaveLength(1);
  });

  test('items are due from their date on, the earliest first, until they are written again', async () => {
    const dates = { I1: '2024-04-15', I2: '2024-04-12', I3: null, I4: '2024-04-13' };
    await store().writeItems(Object.entries(dates).map(([id, nextOn]) => watchedItem(id, {}, { nextOn })));
    const due = async (on: string, limit = 10): Promise<string[]> => (await store().dueItems(on, limit)).map(({ itemId }) => itemId);
    expect(await due('2024-04-11')).toEqual([]);
    expect(await due('2024-04-14')).toEqual(['I2', 'I4']);
    expect(await due('2024-12-31', 2)).toEqual(['I2', 'I4']);
    expect(await store().dueItems('2024-04-12', 10)).toEqual([watchedItem('I2', {}, { nextOn: '2024-04-12' })]);
    await store().writeItems([
      watchedItem('I2', {}, { version: 2 }),
      watchedItem('I3', {}, { version: 2, nextOn: '2024-04-01' }),
      watchedItem('I4', {}, { version: 2, nextOn: '2024-04-30' }),
    ]);
    expect(await due('2024-12-31')).toEqual(['I3', 'I1', 'I4']);
  });

  test('scans all items ascending by id, page by page', async () => {
    const ids = ['140406-2024-L02', '110105-2024-A', '140406-2024-L01', '140406-2023-Z'];
    await store().writeItems(ids.map((id) => watchedItem(id)));
    const page = await store().scanItems('', 3);
    expect(page).toEqual(['110105-2024-A', '140406-2023-Z', '140406-2024-L01'].map((id) => watchedItem(id)));
    expect((await store().scanItems('140406-2024-L01', 3)).map(({ itemId }) => itemId)).toEqual(['140406-2024-L02']);
    expect(await store().scanItems('140406-2024-L02', 3)).toEqual([]);
  });

  describe('counts of departments and areas', () => {
    const counts = async (): Promise<string[]> => (await store().groupCounts()).map(describeCount).sort();

    test('have the items that count and are not grey, and how many of them are red', async () => {
      expect(await counts()).toEqual([]);
      await store().writeItems([
        watchedItem('I1', { light: 'red' }),
        watchedItem('I2', { light: 'green', area: '产业"转型' }),
        watchedItem('I3', { light: 'done', department: JYJ }),
        watchedItem('I4', { light: 'grey' }),
        watchedItem('I5', { light: 'red' }, { counts: false }),
        watchedItem('I6', { light: 'yellow', region: '140407' }),
        watchedItem('I7', { light: 'red', year: 2025 }),
      ]);
      expect(await counts()).toEqual([
        '140406 2024 area 产业"转型 产业"转型 0/1',
        '140406 2024 area 民生 民生 1/2',
        `140406 2024 department JYJ ${JYJ.name} 0/1`,
        `140406 2024 department WJW ${WJW.name} 1/2`,
        '140406 2025 area 民生 民生 1/1',
        `140406 2025 department WJW ${WJW.name} 1/1`,
        '140407 2024 area 民生 民生 0/1',
        `140407 2024 department WJW ${WJW.name} 0/1`,
      ]);
    });

    test('follow an item that moves, turns red or grey, or counts no longer', async () => {
      await store().writeItems([watchedItem('I1', { light: 'red' }), watchedItem('I2')]);
      await store().writeItems([watchedItem('I1', { light: 'red', department: JYJ }, { version: 2 })]);
      const departments = async (): Promise<string[]> => (await counts()).filter((count) => count.includes('department'));
      expect(await departments()).toEqual([`140406 2024 department JYJ ${JYJ.name} 1/1`, `140406 2024 department WJW ${WJW.name} 0/1`]);
      await store().writeItems([watchedItem('I2', { light: 'red' }, { version: 2 }), watchedItem('I1', { light: 'grey' }, { version: 3 })]);
      expect(await counts()).toEqual(['140406 2024 area 民生 民生 1/1', `140406 2024 department WJW ${WJW.name} 1/1`]);
      await store().writeItems([watchedItem('I2', { light: 'red' }, { version: 3, counts: false })]);
      expect(await counts()).toEqual([]);
    });

    test('of a department with several names are one, with one of the names', async () => {
      const department = { code: 'WJW', name: '卫体局' };
      await store().writeItems([watchedItem('I1'), watchedItem('I2', { department, area: '别的' })]);
      const found = (await store().groupCounts()).filter((count) => count.of === 'department');
      expect(found).toHaveLength(1);
      expect(found[0]).toMatchObject({ key: 'WJW', items: 2, red: 0 });
      expect([WJW.name, department.name]).toContain(found[0]?.name);
    });
  });
}

function describeCount({ region, year, of, key, name, items, red }: GroupCount): string {
  return `${region} ${year} ${of} ${key} ${name} ${red}/${items}`;
}

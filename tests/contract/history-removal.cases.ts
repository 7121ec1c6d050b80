import type { ItemMoment } from '@duban/alerting';
import type { ItemHistoryStore } from '@duban/ports';
import { ending, formatMoment, makeMoment } from '../support/item-moments';

const LONG_AGO = '2022-05-01';
const OF_ALL = { region: '1', to: '2099-12-31', limit: 100 } as const;

/** Two items that go on, one that ends, one that ends and joins again, one of which nothing was learnt before 2024. */
const MOMENTS = [
  ...[LONG_AGO, '2023-06-01', '2023-12-31', '2024-01-01', '2024-02-01'].map((on, at) => makeMoment('140406-2022-A', on, at + 1)),
  ...[LONG_AGO, LONG_AGO].map((on, at) => makeMoment('140406-2022-B', on, 1, at + 1)),
  makeMoment('140406-2022-C', LONG_AGO),
  ending('140406-2022-C', '2023-12-31'),
  makeMoment('140406-2022-D', LONG_AGO),
  ending('140406-2022-D', '2023-01-01'),
  makeMoment('140406-2022-D', '2024-03-01', 10),
  makeMoment('140406-2024-E', '2024-01-01'),
];
const KEPT = [
  '140406-2022-A 2023-12-31 3.1',
  '140406-2022-A 2024-01-01 4.1',
  '140406-2022-A 2024-02-01 5.1',
  '140406-2022-B 2022-05-01 1.2',
  '140406-2022-D 2024-03-01 10.1',
  '140406-2024-E 2024-01-01 1.1',
];

export function historyRemovalCases(given: () => ItemHistoryStore, another: () => Promise<ItemHistoryStore>): void {
  const read = async (): Promise<string[]> => (await given().read(OF_ALL)).map(formatMoment);
  const remove = async (date: string, limit: number): Promise<number> => {
    let calls = 1;
    while (await given().removeBefore(date, limit)) calls += 1;
    return calls;
  };

  test('nothing is removed while it is not known from when on everything is there', async () => {
    await given().add(MOMENTS);
    expect(await given().removeBefore('2024-01-01', 100)).toBe(false);
    expect([await given().knownFrom(), (await read()).length]).toEqual([undefined, MOMENTS.length]);
  });

  test.each([1, 2, 3, 5, 12, 13, 100])(
    'what was known of each item on a date stays, and all that was learnt later (%d at a time)',
    async (limit) => {
      await given().add(MOMENTS);
      await given().begin(LONG_AGO);
      expect(await remove('2024-01-01', limit)).toBe(Math.ceil(MOMENTS.length / limit));
      expect([await given().knownFrom(), await read()]).toEqual(['2024-01-01', KEPT]);
      expect(await given().removeBefore('2024-01-01', limit)).toBe(false);
      expect(await given().removeBefore('2023-01-01', limit)).toBe(false);
      expect([await given().knownFrom(), await read()]).toEqual(['2024-01-01', KEPT]);
    },
  );

  test('a history that began later loses nothing', async () => {
    await given().add(MOMENTS);
    await given().begin('2024-01-01');
    expect(await given().removeBefore('2024-01-01', 100)).toBe(false);
    expect([await given().knownFrom(), (await read()).length]).toEqual(['2024-01-01', MOMENTS.length]);
  });

  test('the first part says from when on something is known, and the rest follows, whoever goes on', async () => {
    await given().add(MOMENTS);
    await given().begin(LONG_AGO);
    expect(await given().removeBefore('2023-12-31', 3)).toBe(true);
    expect(await given().knownFrom()).toBe('2023-12-31');
    expect((await read())[0]).toBe('140406-2022-A 2023-06-01 2.1');
    const other = await another();
    const added: ItemMoment = makeMoment('140406-2022-AA', '2024-04-01');
    await other.add([added]);
    while (await other.removeBefore('2023-12-31', 3));
    expect(await read()).toEqual(
      ['140406-2022-A 2023-06-01 2.1', ...KEPT.slice(0, 3), formatMoment(added), ...ofC(), ...KEPT.slice(3)].sort(),
    );
    expect(await remove('2024-01-01', 2)).toBeGreaterThan(1);
    expect(await read()).toEqual([...KEPT.slice(0, 3), formatMoment(added), ...KEPT.slice(3)]);
  });
}

/** What is known of the item that ends on the last day of 2023, on that day. */
function ofC(): string[] {
  return ['140406-2022-C 2022-05-01 1.1', '140406-2022-C 2023-12-31 9.9'];
}

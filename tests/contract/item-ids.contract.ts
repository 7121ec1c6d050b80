import type { Service } from '@duban/domain';
import type { ItemIds } from '@duban/ports';
import { openStores } from './open-stores';
import type { StoreCapabilities, StoreFactory } from './store-factory';

/** More than one step has on any engine. */
const MANY = 2_500;
const listIds = (from: number, count: number): string[] => Array.from({ length: count }, (_, at) => `140406-2024-X${from + at}`);
const of = (service: Service, ids: readonly string[]): [string, Service][] => ids.map((id) => [id, service]);

/** What every store of item ids promises (libs/ports/src/item-ids.ts). */
export function itemIdsContract(name: string, capabilities: StoreCapabilities, factory: () => StoreFactory<ItemIds>): void {
  describe(`item ids: ${name}`, () => {
    const { current, another } = openStores(capabilities, factory);
    let ids: ItemIds;
    beforeEach(() => {
      ids = current();
    });

    test('an id that no service has belongs to the service that takes it, for ever', async () => {
      expect(await ids.findOwners(['a', '区-2024-一'])).toEqual(new Map());
      expect(await ids.take(['a', '区-2024-一', 'a'], 'projects')).toEqual(new Map());
      expect(await ids.take(['a'], 'projects')).toEqual(new Map());
      expect(await ids.findOwners(['a', 'b', '区-2024-一'])).toEqual(new Map(of('projects', ['a', '区-2024-一'])));
    });

    test('an empty list of ids finds and takes nothing', async () => {
      expect(await ids.findOwners([])).toEqual(new Map());
      expect(await ids.take([], 'targets')).toEqual(new Map());
    });

    test('ids of another service are returned with its name, and the others are taken', async () => {
      await ids.take(['a', 'b'], 'projects');
      await ids.take(['c'], 'livelihood');
      expect(await ids.take(['a', 'c', 'd'], 'targets')).toEqual(
        new Map<string, Service>([...of('projects', ['a']), ...of('livelihood', ['c'])]),
      );
      expect(await ids.take(['a', 'd'], 'projects')).toEqual(new Map(of('targets', ['d'])));
      expect(await ids.findOwners(['a', 'b', 'c', 'd'])).toEqual(
        new Map<string, Service>([...of('projects', ['a', 'b']), ...of('livelihood', ['c']), ...of('targets', ['d'])]),
      );
    });

    test('when two services take the same ids at once, each id has one owner, and both get the same answer', async () => {
      const theirs = await another();
      const [ofProjects, ofTargets] = [listIds(0, MANY), listIds(MANY / 2, MANY).reverse()];
      const [toProjects, toTargets] = await Promise.all([ids.take(ofProjects, 'projects'), theirs.take(ofTargets, 'targets')]);
      const owners = await ids.findOwners(listIds(0, (MANY * 3) / 2));
      expect(owners.size).toBe((MANY * 3) / 2);
      expect(toProjects).toEqual(
        new Map(
          of(
            'targets',
            ofProjects.filter((id) => owners.get(id) === 'targets'),
          ),
        ),
      );
      expect(toTargets).toEqual(
        new Map(
          of(
            'projects',
            ofTargets.filter((id) => owners.get(id) === 'projects'),
          ),
        ),
      );
      expect(toProjects.size + toTargets.size).toBe(MANY / 2);
      expect(await theirs.findOwners([...owners.keys()])).toEqual(owners);
    });

    test('when two replicas of one service take the same ids at once, neither is refused', async () => {
      const replicas = [ids, await another(), await another()];
      const answers = await Promise.all(replicas.map((replica) => replica.take(listIds(0, MANY), 'livelihood')));
      expect(answers).toEqual([new Map(), new Map(), new Map()]);
      expect(await ids.findOwners(listIds(0, MANY))).toEqual(new Map(of('livelihood', listIds(0, MANY))));
    });

    if (capabilities.durable) {
      test('survives a restart', async () => {
        await ids.take(['a'], 'projects');
        await ids.close();
        expect(await (await another()).take(['a'], 'targets')).toEqual(new Map(of('projects', ['a'])));
      });
    }
  });
}

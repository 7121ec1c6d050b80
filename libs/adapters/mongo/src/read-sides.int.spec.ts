import { DEFAULT_POLICY } from '@duban/domain';
import type { PartitionRef, TrackerStores } from '@duban/ports';
import { describeWithEngines } from '../../../../tests/support/engines/describe-with-engines';
import { definition, registered, trackedItem } from '../../../../tests/support/items';
import { mongoDatabase, type MongoDatabase } from '../../../../tests/support/mongo-database';
import type { MongoConnection } from './mongo-connection';
import { MongoTrackerStores } from './mongo-tracker-stores';
import { ReadSides, RebuildOvertaken } from './read-sides';

const PARTITION: PartitionRef = { topic: 'duban.livelihood.v1', partition: 0 };

async function fill({ projection }: TrackerStores, code: string): Promise<void> {
  const lease = await projection.lease(PARTITION);
  const after = trackedItem(PARTITION, [registered(definition(code))]);
  await projection.commit({ lease, items: [{ before: null, after, events: [] }], rollups: [], position: 0 });
}

describeWithEngines('the read sides of a database', ['mongo'], () => {
  let database: MongoDatabase;
  let connection: MongoConnection;
  let sides: ReadSides;
  const opened = (name: string): Promise<MongoTrackerStores> => MongoTrackerStores.open(connection, name);
  const has = async (name: string, code: string): Promise<boolean> =>
    (await (await opened(name)).queries.item(`140406-2024-${code}`)) !== undefined;

  beforeEach(async () => {
    database = mongoDatabase();
    connection = await database.connect();
    sides = await ReadSides.open(connection);
    await fill(await opened(await sides.inUse()), 'A');
  });
  afterEach(() => database.remove());

  it('exist beside each other; a swap puts another one in use, and the replaced one stays until the next is begun', async () => {
    const built = await sides.begin();
    await fill(await opened(built), 'B');
    expect([await sides.inUse(), await sides.replaced()]).toEqual(['', undefined]);
    expect([await has('', 'A'), await has(built, 'A')]).toEqual([true, false]);
    await sides.swap(built);
    expect([await sides.inUse(), await sides.replaced()]).toEqual([built, '']);
    expect([await has('', 'A'), await has(built, 'B')]).toEqual([true, true]);
    await sides.begin();
    expect([await sides.inUse(), await sides.replaced()]).toEqual([built, undefined]);
    expect([await has('', 'A'), await has(built, 'B')]).toEqual([false, true]);
  });

  it('have the same light policies, and those alone outlive all of them', async () => {
    const adoption = {
      scope: { region: '14' },
      validFrom: '2024-01-01',
      recordedAt: '2024-01-01T00:00:00.000Z',
      policy: DEFAULT_POLICY,
    };
    await (await opened('')).policies.record(adoption);
    const built = await sides.begin();
    await sides.swap(built);
    await sides.begin();
    expect(await (await opened(built)).policies.decisions()).toEqual([adoption]);
  });

  it('one that is discarded is removed; what a killed rebuild has left is removed by the next', async () => {
    const unwanted = await sides.begin();
    await fill(await opened(unwanted), 'B');
    await sides.discard(unwanted);
    expect((await connection.collections()).filter((name) => name.endsWith(unwanted))).toEqual([]);
    const killed = await sides.begin();
    await fill(await opened(killed), 'B');
    const next = await sides.begin();
    expect((await connection.collections()).filter((name) => name.endsWith(killed))).toEqual([]);
    expect([await has('', 'A'), await has(next, 'B')]).toEqual([true, false]);
  });

  it('a rebuild after which another was begun, or has swapped, changes nothing', async () => {
    const [first, second] = [await sides.begin(), await sides.begin()];
    await expect(sides.swap(first)).rejects.toThrow(RebuildOvertaken);
    expect(await sides.inUse()).toBe('');
    await sides.swap(second);
    await expect(sides.swap(second)).rejects.toThrow(RebuildOvertaken);
    await expect(sides.swap(first)).rejects.toThrow('Another rebuild was begun meanwhile; this one has changed nothing.');
    expect(await sides.inUse()).toBe(second);
  });
});

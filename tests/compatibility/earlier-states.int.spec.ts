import { join } from 'node:path';
import { RULES_VERSION, STATE_VERSION, type ItemState } from '@duban/domain';
import type { ItemUpdate, StoredItem } from '@duban/ports';
import { SqliteTrackerStores } from '@duban/sqlite';
import { duban } from '../support/duban';
import { startSystem } from '../support/embedded-system';
import { eventually } from '../support/eventually';
import { itemId, itemPath, register, toData } from '../support/plan';
import { scratchFolder, type ScratchFolder } from '../support/scratch-folder';
import type { TestSystem } from '../support/system';
import { withSystem } from '../support/with-system';

const TODAY = '2024-07-02';
const P01 = itemId('P01');

/** The state as versions before STATE_VERSION kept it: without the stages that reports name. */
const withoutStages = (state: ItemState): ItemState => ({
  ...state,
  ledger: { ...state.ledger, reports: state.ledger.reports.map(({ data: { stage: _, ...data }, ...fact }) => ({ ...fact, data })) },
});

function toStateBefore({ revision: _, ...item }: StoredItem): ItemUpdate {
  return { ...item, version: item.version + 1, state: withoutStages(item.state) };
}

/** Leaves the read side of a data folder as such a version did. */
async function leaveAsBefore(folder: string, rulesVersion = STATE_VERSION - 1): Promise<void> {
  const stores = new SqliteTrackerStores(join(folder, 'tracker.db'));
  const { projection } = stores;
  for (const partition of await projection.partitionStates()) {
    const before = (await projection.items([P01])).get(P01);
    const isHere = before !== undefined && before.topic === partition.topic && before.partition === partition.partition;
    const items = isHere ? [{ before, after: toStateBefore(before), events: [] }] : [];
    const lease = await projection.lease(partition);
    await projection.commit({ lease, items, rollups: [], position: undefined, rulesVersion });
  }
  await stores.close();
}

/** States are kept with what the rules of their day needed. A later version folds them again, from the events that the read side has. */
describe('states of an earlier version', () => {
  let scratch: ScratchFolder;
  const on = <Result>(work: (system: TestSystem) => Promise<Result>): Promise<Result> => withSystem(startSystem(TODAY, scratch.path), work);
  const readSuspension = async (system: TestSystem): Promise<unknown> => {
    const { suspendedSince } = toData(await system.client.GET('/api/tracker/items/{id}', { params: { path: { id: P01 } } }));
    const { items } = toData(await system.client.GET('/api/tracker/items', { params: { query: { region: '140406', year: 2024 } } }));
    return [suspendedSince, items[0]?.suspendedSince];
  };

  beforeEach(async () => {
    scratch = scratchFolder();
    await on(async (system) => {
      await register(system, 'projects', 'P01');
      for (const body of [
        { asOf: '2024-05-31', value: 480, stage: 'suspended' },
        { asOf: '2024-06-30', value: 480 },
      ])
        expect((await system.call('POST', `${itemPath('projects', 'P01')}/reports`, body)).status).toBe(201);
      await system.settled();
    });
    await leaveAsBefore(scratch.path);
  });
  afterEach(() => scratch.remove());

  it('a project that was reported as suspended has its mark when the program has started, without a rebuild', async () => {
    await on((system) => eventually(async () => expect(await readSuspension(system)).toEqual(['2024-05-31', '2024-05-31'])));
  });

  it('verify takes them for no difference, and compares them once the program has started', async () => {
    const verify = () => duban({ DUBAN_DATA_DIR: scratch.path, DUBAN_NOW: TODAY }, 'verify');
    expect(await verify()).toMatchObject({ code: 0, out: expect.stringContaining('an earlier version made the evaluations') });
    await on((system) => eventually(async () => expect(await readSuspension(system)).not.toContain(null)));
    expect(await verify()).toMatchObject({ code: 0, out: expect.stringContaining('no difference') });
    await leaveAsBefore(scratch.path, RULES_VERSION);
    expect((await verify()).code).toBe(1);
  });
});

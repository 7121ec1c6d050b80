import { join } from 'node:path';
import { scratchFolder } from '../../../../tests/support/scratch-folder';
import { openDatabase } from './database';
import { SqliteTrackerStores } from './sqlite-tracker-stores';
import { TRACKER_SCHEMA } from './tracker-schema';

const folder = scratchFolder();
afterAll(() => folder.remove());

test.each([1, 2])(
  'a file of schema %i is migrated: it has no blocked keys, and its items count as evaluated by no adoption',
  async (known) => {
    const path = join(folder.path, `tracker-${known}.db`);
    const earlier = openDatabase(path, TRACKER_SCHEMA.slice(0, known), 'bulk');
    earlier.exec(`INSERT INTO claims (slot, epoch, next) VALUES ('duban.livelihood.v1/3', 2, 7)`);
    earlier.close();
    const stores = new SqliteTrackerStores(path);
    expect(await stores.projection.partitionStates()).toEqual([
      { topic: 'duban.livelihood.v1', partition: 3, epoch: 2, position: 7, blockedKeys: [], evaluatedBy: 0 },
    ]);
    await stores.close();
  },
);

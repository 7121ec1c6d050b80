import { join } from 'node:path';
import { scratchFolder } from '../../../../tests/support/scratch-folder';
import { openDatabase } from './database';
import { SqliteTrackerStore } from './sqlite-tracker.store';
import { TRACKER_SCHEMA } from './tracker-schema';

const folder = scratchFolder();
afterAll(() => folder.remove());

test.each([1, 2])(
  'a file of schema %i is brought up to date: nothing is parked in it, and nothing noted of what it was judged by',
  async (known) => {
    const path = join(folder.path, `tracker-${known}.db`);
    const earlier = openDatabase(path, TRACKER_SCHEMA.slice(0, known), 'bulk');
    earlier.exec(`INSERT INTO claims (slot, epoch, next) VALUES ('duban.livelihood.v1/3', 2, 7)`);
    earlier.close();
    const store = new SqliteTrackerStore(path);
    expect(await store.partitionStates()).toEqual([
      { topic: 'duban.livelihood.v1', partition: 3, epoch: 2, position: 7, blockedKeys: [], evaluatedBy: 0 },
    ]);
    await store.close();
  },
);

import { MOST_BP } from '@duban/domain';
import { join } from 'node:path';
import { scratchFolder } from '../../../../tests/support/scratch-folder';
import { openDatabase } from './database';
import { SqliteTrackerStores } from './sqlite-tracker-stores';
import { TRACKER_SCHEMA } from './tracker-schema';

const folder = scratchFolder();
afterAll(() => folder.remove());

it('a file with shares beyond the limit of shares is readable, and their items are to be evaluated again', async () => {
  const path = join(folder.path, 'tracker-limits.db');
  const earlier = openDatabase(path, TRACKER_SCHEMA.slice(0, 3), 'bulk');
  earlier.exec(
    `INSERT INTO standings (number, version, light, completion_bp, planned_bp, deviation_bp, slot, next_move, blocks, seqs, reports) VALUES
     (1, 2, 'done', 17303616000000000, 5000, 17303615999995000, 'duban.livelihood.v1/3', NULL, '[]', '[]', '[]'),
     (2, 2, 'red', -17303616000000000, 5000, -17303616000005000, 'duban.livelihood.v1/3', NULL, '[]', '[]', '[]'),
     (3, 2, 'green', 5000, 5000, 0, 'duban.livelihood.v1/3', '2024-07-06', '[]', '[]', '[]')`,
  );
  earlier.close();
  await new SqliteTrackerStores(path).close();
  const migrated = openDatabase(path, TRACKER_SCHEMA, 'bulk');
  const rows = migrated.prepare('SELECT completion_bp, planned_bp, deviation_bp, next_move FROM standings ORDER BY number').all();
  migrated.close();
  expect(rows.map((row) => Object.values(row))).toEqual([
    [MOST_BP, 5000, 2 * MOST_BP, '0001-01-01'],
    [-MOST_BP, 5000, -2 * MOST_BP, '0001-01-01'],
    [5000, 5000, 0, '2024-07-06'],
  ]);
});

it('items whose reference is missing count as unjudged in a file of before', async () => {
  const path = join(folder.path, 'tracker-unjudged.db');
  const earlier = openDatabase(path, TRACKER_SCHEMA.slice(0, 4), 'bulk');
  earlier.exec(
    `INSERT INTO standings (number, version, light, completion_bp, planned_bp, deviation_bp, slot, next_move, blocks, judgement, seqs, reports)
     VALUES (1, 2, 'grey', 0, 10000, -10000, 'duban.targets.v1/3', NULL, '[]', '{"reasons":["reference-missing","not-reported"]}', '[]', '[]'),
     (2, 2, 'green', 9000, 10000, -1000, 'duban.targets.v1/3', NULL, '[]', '{"reasons":[]}', '[]', '[]')`,
  );
  earlier.close();
  await new SqliteTrackerStores(path).close();
  const migrated = openDatabase(path, TRACKER_SCHEMA, 'bulk');
  const rows = migrated.prepare('SELECT completion_bp, planned_bp FROM standings ORDER BY number').all();
  migrated.close();
  expect(rows.map((row) => Object.values(row))).toEqual([
    [0, null],
    [9000, 10000],
  ]);
});

test.each([1, 2, 4])(
  'a file of schema %i is migrated: it has no blocked keys, and its items count as evaluated by no adoption and no version of the rules',
  async (known) => {
    const path = join(folder.path, `tracker-${known}.db`);
    const earlier = openDatabase(path, TRACKER_SCHEMA.slice(0, known), 'bulk');
    earlier.exec(`INSERT INTO claims (slot, epoch, next) VALUES ('duban.livelihood.v1/3', 2, 7)`);
    earlier.close();
    const stores = new SqliteTrackerStores(path);
    expect(await stores.projection.partitionStates()).toEqual([
      { topic: 'duban.livelihood.v1', partition: 3, epoch: 2, position: 7, blockedKeys: [], evaluatedBy: 0, rulesVersion: 0 },
    ]);
    await stores.close();
  },
);

import { SqliteTrackerStores } from '@duban/sqlite';
import { join } from 'node:path';
import { scratchFolder } from '../support/scratch-folder';
import { projectionStoreContract } from './projection-store.contract';

projectionStoreContract('sqlite', { durable: true }, () => {
  const folder = scratchFolder();
  return { open: () => new SqliteTrackerStores(join(folder.path, 'store.db')), cleanUp: () => folder.remove() };
});

import { SqliteTrackerStores } from '@duban/sqlite';
import { join } from 'node:path';
import { scratchFolder } from '../support/scratch-folder';
import { queryStoreContract } from './query-store.contract';

queryStoreContract('sqlite', { durable: true }, () => {
  const folder = scratchFolder();
  return { open: () => new SqliteTrackerStores(join(folder.path, 'store.db')), cleanUp: () => folder.remove() };
});

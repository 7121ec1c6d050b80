import { SqliteTrackerStore } from '@duban/sqlite';
import { join } from 'node:path';
import { scratchFolder } from '../support/scratch-folder';
import { trackerStoreContract } from './tracker-store.contract';

trackerStoreContract('sqlite', { durable: true }, () => {
  const folder = scratchFolder();
  return { open: () => new SqliteTrackerStore(join(folder.path, 'store.db')), cleanUp: () => folder.remove() };
});

import { SqliteWatchedGroupStore } from '@duban/sqlite';
import { join } from 'node:path';
import { scratchFolder } from '../support/scratch-folder';
import { watchedGroupStoreContract } from './watched-group-store.contract';

watchedGroupStoreContract('sqlite', { durable: true }, () => {
  const folder = scratchFolder();
  return { open: () => new SqliteWatchedGroupStore(join(folder.path, 'store.db')), cleanUp: () => folder.remove() };
});

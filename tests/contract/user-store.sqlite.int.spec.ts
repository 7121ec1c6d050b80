import { SqliteUserStore } from '@duban/sqlite';
import { join } from 'node:path';
import { scratchFolder } from '../support/scratch-folder';
import { userStoreContract } from './user-store.contract';

userStoreContract('sqlite', { durable: true }, () => {
  const folder = scratchFolder();
  return { open: () => new SqliteUserStore(join(folder.path, 'store.db')), cleanUp: () => folder.remove() };
});

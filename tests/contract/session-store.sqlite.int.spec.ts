import { SqliteSessionStore } from '@duban/sqlite';
import { join } from 'node:path';
import { scratchFolder } from '../support/scratch-folder';
import { sessionStoreContract } from './session-store.contract';

sessionStoreContract('sqlite', { durable: true }, () => {
  const folder = scratchFolder();
  return { open: () => new SqliteSessionStore(join(folder.path, 'store.db')), cleanUp: () => folder.remove() };
});

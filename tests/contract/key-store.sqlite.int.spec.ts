import { SqliteKeyStore } from '@duban/sqlite';
import { join } from 'node:path';
import { scratchFolder } from '../support/scratch-folder';
import { keyStoreContract } from './key-store.contract';

keyStoreContract('sqlite', { durable: true }, () => {
  const folder = scratchFolder();
  return { open: () => new SqliteKeyStore(join(folder.path, 'store.db')), cleanUp: () => folder.remove() };
});

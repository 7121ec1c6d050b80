import { SqliteRegisterStore } from '@duban/sqlite';
import { join } from 'node:path';
import { scratchFolder } from '../support/scratch-folder';
import { registerStoreContract } from './register-store.contract';

registerStoreContract('sqlite', { durable: true }, () => {
  const folder = scratchFolder();
  return { open: () => new SqliteRegisterStore(join(folder.path, 'store.db')), cleanUp: () => folder.remove() };
});

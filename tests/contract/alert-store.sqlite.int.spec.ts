import { SqliteAlertStore } from '@duban/sqlite';
import { join } from 'node:path';
import { scratchFolder } from '../support/scratch-folder';
import { alertStoreContract } from './alert-store.contract';

alertStoreContract('sqlite', { durable: true }, () => {
  const folder = scratchFolder();
  return { open: () => new SqliteAlertStore(join(folder.path, 'store.db')), cleanUp: () => folder.remove() };
});

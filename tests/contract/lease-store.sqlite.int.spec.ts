import { SqliteLeaseStore } from '@duban/sqlite';
import { join } from 'node:path';
import { scratchFolder } from '../support/scratch-folder';
import { leaseStoreContract } from './lease-store.contract';

leaseStoreContract('sqlite', { durable: true }, () => {
  const folder = scratchFolder();
  return { open: () => new SqliteLeaseStore(join(folder.path, 'store.db')), cleanUp: () => folder.remove() };
});

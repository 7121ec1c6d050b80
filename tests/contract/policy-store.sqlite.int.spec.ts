import { SqliteTrackerStores } from '@duban/sqlite';
import { join } from 'node:path';
import { scratchFolder } from '../support/scratch-folder';
import { policyStoreContract } from './policy-store.contract';

policyStoreContract('sqlite', { durable: true }, () => {
  const folder = scratchFolder();
  return { open: () => new SqliteTrackerStores(join(folder.path, 'store.db')), cleanUp: () => folder.remove() };
});

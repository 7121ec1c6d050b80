import { SqliteDepartmentStore } from '@duban/sqlite';
import { join } from 'node:path';
import { scratchFolder } from '../support/scratch-folder';
import { departmentStoreContract } from './department-store.contract';

departmentStoreContract('sqlite', { durable: true }, () => {
  const folder = scratchFolder();
  return { open: () => new SqliteDepartmentStore(join(folder.path, 'store.db')), cleanUp: () => folder.remove() };
});

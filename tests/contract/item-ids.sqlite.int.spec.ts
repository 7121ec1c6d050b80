import { SqliteItemIds } from '@duban/sqlite';
import { join } from 'node:path';
import { scratchFolder } from '../support/scratch-folder';
import { itemIdsContract } from './item-ids.contract';

itemIdsContract('sqlite', { durable: true }, () => {
  const folder = scratchFolder();
  return { open: () => new SqliteItemIds(join(folder.path, 'store.db')), cleanUp: () => folder.remove() };
});

import { SqliteItemHistoryStore } from '@duban/sqlite';
import { join } from 'node:path';
import { scratchFolder } from '../support/scratch-folder';
import { itemHistoryStoreContract } from './item-history-store.contract';

itemHistoryStoreContract('sqlite', { durable: true }, () => {
  const folder = scratchFolder();
  return { open: () => new SqliteItemHistoryStore(join(folder.path, 'store.db')), cleanUp: () => folder.remove() };
});

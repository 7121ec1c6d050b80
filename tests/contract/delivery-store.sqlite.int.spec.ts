import { SqliteDeliveryStore } from '@duban/sqlite';
import { join } from 'node:path';
import { scratchFolder } from '../support/scratch-folder';
import { deliveryStoreContract } from './delivery-store.contract';

deliveryStoreContract('sqlite', { durable: true }, () => {
  const folder = scratchFolder();
  return { open: () => new SqliteDeliveryStore(join(folder.path, 'store.db')), cleanUp: () => folder.remove() };
});

import { SqliteAlertSettingsStore } from '@duban/sqlite';
import { join } from 'node:path';
import { scratchFolder } from '../support/scratch-folder';
import { alertSettingsStoreContract } from './alert-settings-store.contract';

alertSettingsStoreContract('sqlite', { durable: true }, () => {
  const folder = scratchFolder();
  return { open: () => new SqliteAlertSettingsStore(join(folder.path, 'store.db')), cleanUp: () => folder.remove() };
});

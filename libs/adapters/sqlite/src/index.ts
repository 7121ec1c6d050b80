export { SchemaTooNew } from './database';
export { DataFolder, DataFolderInUse } from './data-folder';
export { SqliteBus } from './sqlite-message-log';
export { SqliteDepartmentStore } from './sqlite-department.store';
export { SqliteItemIds } from './sqlite-item-ids';
export { SqliteKeyStore } from './sqlite-key.store';
export { SqliteRegisterStore } from './sqlite-register.store';
export { SqliteTrackerStores } from './sqlite-tracker-stores';
export { TrackerRebuild } from './tracker-rebuild';

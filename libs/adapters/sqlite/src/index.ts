export { SchemaTooNew } from './database';
export { DataFolder, DataFolderInUse } from './data-folder';
export { SqliteBus } from './sqlite-message-log';
export { SqliteItemIds } from './sqlite-item-ids';
export { SqliteKeyStore } from './sqlite-key.store';
export { SqliteRegisterStore } from './sqlite-register.store';
export { SqliteTrackerStore } from './sqlite-tracker.store';
export { TrackerRebuild } from './tracker-rebuild';

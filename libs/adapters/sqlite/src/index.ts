export { openDatabase, type DatabaseOptions } from './engine/database';
export { DatabaseTooNew, DataFolderInUse } from './engine/errors';
export { SqliteBus } from './bus/sqlite-bus';

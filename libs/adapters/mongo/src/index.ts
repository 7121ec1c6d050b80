export { MongoConnection, type MongoSettings } from './mongo-connection';
export { MongoRefused } from './mongo-refused';
export { MongoDepartmentStore } from './mongo-department.store';
export { MongoItemIds } from './mongo-item-ids';
export { MongoKeyStore } from './mongo-key.store';
export { MongoRegisterStore } from './mongo-register.store';
export { MongoTrackerStores } from './mongo-tracker-stores';
export { recordPartitionCount } from './partition-count';
export { ReadSides, RebuildOvertaken } from './read-sides';

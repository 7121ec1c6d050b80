import { MongoTrackerStore } from '@duban/mongo';
import { mongoDatabase } from '../support/mongo-database';
import { trackerStoreContract } from './tracker-store.contract';

trackerStoreContract('mongo', { durable: true }, () => {
  const database = mongoDatabase();
  return { open: async () => MongoTrackerStore.open(await database.connect()), cleanUp: () => database.remove() };
});

import { MongoTrackerStore } from '@duban/mongo';
import { describeWithEngines } from '../support/engines/describe-with-engines';
import { mongoDatabase } from '../support/mongo-database';
import { trackerStoreContract } from './tracker-store.contract';

describeWithEngines('on MongoDB', ['mongo'], () => {
  trackerStoreContract('mongo', { durable: true }, () => {
    const database = mongoDatabase();
    return { open: async () => MongoTrackerStore.open(await database.connect()), cleanUp: () => database.remove() };
  });
});

import { MongoTrackerStores } from '@duban/mongo';
import { describeWithEngines } from '../support/engines/describe-with-engines';
import { mongoDatabase } from '../support/mongo-database';
import { policyStoreContract } from './policy-store.contract';

describeWithEngines('on MongoDB', ['mongo'], () => {
  policyStoreContract('mongo', { durable: true }, () => {
    const database = mongoDatabase();
    return { open: async () => MongoTrackerStores.open(await database.connect()), cleanUp: () => database.remove() };
  });
});

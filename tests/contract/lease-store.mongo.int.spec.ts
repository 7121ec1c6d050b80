import { MongoLeaseStore } from '@duban/mongo';
import { describeWithEngines } from '../support/engines/describe-with-engines';
import { mongoDatabase } from '../support/mongo-database';
import { leaseStoreContract } from './lease-store.contract';

describeWithEngines('on MongoDB', ['mongo'], () => {
  leaseStoreContract('mongo', { durable: true }, () => {
    const database = mongoDatabase();
    return { open: async () => MongoLeaseStore.open(await database.connect()), cleanUp: () => database.remove() };
  });
});

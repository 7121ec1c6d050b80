import { MongoUserStore } from '@duban/mongo';
import { describeWithEngines } from '../support/engines/describe-with-engines';
import { mongoDatabase } from '../support/mongo-database';
import { userStoreContract } from './user-store.contract';

describeWithEngines('on MongoDB', ['mongo'], () => {
  userStoreContract('mongo', { durable: true }, () => {
    const database = mongoDatabase();
    return { open: async () => MongoUserStore.open(await database.connect()), cleanUp: () => database.remove() };
  });
});

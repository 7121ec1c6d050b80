import { MongoSessionStore } from '@duban/mongo';
import { describeWithEngines } from '../support/engines/describe-with-engines';
import { mongoDatabase } from '../support/mongo-database';
import { sessionStoreContract } from './session-store.contract';

describeWithEngines('on MongoDB', ['mongo'], () => {
  sessionStoreContract('mongo', { durable: true }, () => {
    const database = mongoDatabase();
    return { open: async () => MongoSessionStore.open(await database.connect()), cleanUp: () => database.remove() };
  });
});

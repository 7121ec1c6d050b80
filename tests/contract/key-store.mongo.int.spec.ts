import { MongoKeyStore } from '@duban/mongo';
import { describeWithEngines } from '../support/engines/describe-with-engines';
import { mongoDatabase } from '../support/mongo-database';
import { keyStoreContract } from './key-store.contract';

describeWithEngines('on MongoDB', ['mongo'], () => {
  keyStoreContract('mongo', { durable: true }, () => {
    const database = mongoDatabase();
    return { open: async () => MongoKeyStore.open(await database.connect()), cleanUp: () => database.remove() };
  });
});

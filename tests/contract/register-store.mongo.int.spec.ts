import { MongoRegisterStore } from '@duban/mongo';
import { describeWithEngines } from '../support/engines/describe-with-engines';
import { mongoDatabase } from '../support/mongo-database';
import { registerStoreContract } from './register-store.contract';

describeWithEngines('on MongoDB', ['mongo'], () => {
  registerStoreContract('mongo', { durable: true }, () => {
    const database = mongoDatabase();
    return { open: async () => MongoRegisterStore.open(await database.connect()), cleanUp: () => database.remove() };
  });
});

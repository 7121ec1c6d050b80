import { MongoRegisterStore } from '@duban/mongo';
import { mongoDatabase } from '../support/mongo-database';
import { registerStoreContract } from './register-store.contract';

registerStoreContract('mongo', { durable: true }, () => {
  const database = mongoDatabase();
  return { open: async () => MongoRegisterStore.open(await database.connect()), cleanUp: () => database.remove() };
});

import { MongoKeyStore } from '@duban/mongo';
import { mongoDatabase } from '../support/mongo-database';
import { keyStoreContract } from './key-store.contract';

keyStoreContract('mongo', { durable: true }, () => {
  const database = mongoDatabase();
  return { open: async () => MongoKeyStore.open(await database.connect()), cleanUp: () => database.remove() };
});

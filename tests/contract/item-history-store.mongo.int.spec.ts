import { MongoItemHistoryStore } from '@duban/mongo';
import { describeWithEngines } from '../support/engines/describe-with-engines';
import { mongoDatabase } from '../support/mongo-database';
import { itemHistoryStoreContract } from './item-history-store.contract';

describeWithEngines('on MongoDB', ['mongo'], () => {
  itemHistoryStoreContract('mongo', { durable: true }, () => {
    const database = mongoDatabase();
    return { open: async () => MongoItemHistoryStore.open(await database.connect()), cleanUp: () => database.remove() };
  });
});

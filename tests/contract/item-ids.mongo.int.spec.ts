import { MongoItemIds } from '@duban/mongo';
import { describeWithEngines } from '../support/engines/describe-with-engines';
import { mongoDatabase } from '../support/mongo-database';
import { itemIdsContract } from './item-ids.contract';

describeWithEngines('on MongoDB', ['mongo'], () => {
  itemIdsContract('mongo', { durable: true }, () => {
    const database = mongoDatabase();
    return { open: async () => MongoItemIds.open(await database.connect()), cleanUp: () => database.remove() };
  });
});

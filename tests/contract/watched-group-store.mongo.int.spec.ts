import { MongoWatchedGroupStore } from '@duban/mongo';
import { describeWithEngines } from '../support/engines/describe-with-engines';
import { mongoDatabase } from '../support/mongo-database';
import { watchedGroupStoreContract } from './watched-group-store.contract';

describeWithEngines('on MongoDB', ['mongo'], () => {
  watchedGroupStoreContract('mongo', { durable: true }, () => {
    const database = mongoDatabase();
    return { open: async () => MongoWatchedGroupStore.open(await database.connect()), cleanUp: () => database.remove() };
  });
});

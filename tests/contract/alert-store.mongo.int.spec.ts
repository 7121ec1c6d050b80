import { MongoAlertStore } from '@duban/mongo';
import { describeWithEngines } from '../support/engines/describe-with-engines';
import { mongoDatabase } from '../support/mongo-database';
import { alertStoreContract } from './alert-store.contract';

describeWithEngines('on MongoDB', ['mongo'], () => {
  alertStoreContract('mongo', { durable: true }, () => {
    const database = mongoDatabase();
    return { open: async () => MongoAlertStore.open(await database.connect()), cleanUp: () => database.remove() };
  });
});

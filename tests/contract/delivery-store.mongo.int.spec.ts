import { MongoDeliveryStore } from '@duban/mongo';
import { describeWithEngines } from '../support/engines/describe-with-engines';
import { mongoDatabase } from '../support/mongo-database';
import { deliveryStoreContract } from './delivery-store.contract';

describeWithEngines('on MongoDB', ['mongo'], () => {
  deliveryStoreContract('mongo', { durable: true }, () => {
    const database = mongoDatabase();
    return { open: async () => MongoDeliveryStore.open(await database.connect()), cleanUp: () => database.remove() };
  });
});

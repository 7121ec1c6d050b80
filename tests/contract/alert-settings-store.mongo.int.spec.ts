import { MongoAlertSettingsStore } from '@duban/mongo';
import { describeWithEngines } from '../support/engines/describe-with-engines';
import { mongoDatabase } from '../support/mongo-database';
import { alertSettingsStoreContract } from './alert-settings-store.contract';

describeWithEngines('on MongoDB', ['mongo'], () => {
  alertSettingsStoreContract('mongo', { durable: true }, () => {
    const database = mongoDatabase();
    return { open: async () => MongoAlertSettingsStore.open(await database.connect()), cleanUp: () => database.remove() };
  });
});

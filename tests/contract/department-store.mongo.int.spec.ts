import { MongoDepartmentStore } from '@duban/mongo';
import { describeWithEngines } from '../support/engines/describe-with-engines';
import { mongoDatabase } from '../support/mongo-database';
import { departmentStoreContract } from './department-store.contract';

describeWithEngines('on MongoDB', ['mongo'], () => {
  departmentStoreContract('mongo', { durable: true }, () => {
    const database = mongoDatabase();
    return { open: async () => MongoDepartmentStore.open(await database.connect()), cleanUp: () => database.remove() };
  });
});

import { Schema } from 'mongoose';
import { describeWithEngines } from '../../../../tests/support/engines/describe-with-engines';
import { mongoDatabase } from '../../../../tests/support/mongo-database';
import { MongoItemIds } from './mongo-item-ids';

describeWithEngines('item ids on MongoDB', ['mongo'], () => {
  const database = mongoDatabase();
  afterAll(() => database.remove());

  it('that are refused although no service has them reject with StoreUnavailable: here because of an additional index', async () => {
    const ids = await MongoItemIds.open(await database.connect());
    const oneIdEach = new Schema({ _id: String, service: { type: String, unique: true } }, { collection: 'item_ids' });
    await (await database.connect()).collection(oneIdEach);
    expect(await ids.take(['a'], 'projects')).toEqual(new Map());
    await expect(ids.take(['b'], 'projects')).rejects.toMatchObject({
      code: 'store-unavailable',
      message:
        `MongoDB refuses the item id b and does not show who has it (database ${database.name}). ` +
        'Try again; if it stays so, look at the indexes of item_ids: there is none but that of _id.',
    });
    expect(await ids.findOwners(['a', 'b'])).toEqual(new Map([['a', 'projects']]));
  });
});

import { mongo } from 'mongoose';

/** Reads the collection `items` of a database. @returns the documents by `_id` */
export async function readStoredItems<Fields>(mongoUri: string, database: string): Promise<Map<string, Fields>> {
  const client = await mongo.MongoClient.connect(mongoUri);
  try {
    const found = await client.db(database).collection<{ _id: string }>('items').find().toArray();
    return new Map(found.map(({ _id, ...fields }) => [_id, fields as Fields]));
  } finally {
    await client.close();
  }
}

export async function dropDatabase(mongoUri: string, database: string): Promise<void> {
  const client = await mongo.MongoClient.connect(mongoUri);
  try {
    await client.db(database).dropDatabase();
  } finally {
    await client.close();
  }
}

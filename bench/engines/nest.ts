import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern, Payload, Transport, type MicroserviceOptions } from '@nestjs/microservices';
import { mongo } from 'mongoose';
import type { StartPass } from './consumer';
import type { Meter } from './meter';

interface Stored {
  readonly _id: string;
  readonly event: unknown;
}

/** The usual way in Nest: `@EventPattern` on its Kafka transport, one `findOneAndUpdate` per event. Tuned: partitions in parallel. */
export const nestConsumer: StartPass = async ({ settings, brokers, mongoUri }, { topic, partitions, group, database }, meter, gate) => {
  const client = await mongo.MongoClient.connect(mongoUri, { writeConcern: { w: 'majority', journal: true } });
  const items = client.db(database).collection<Stored>('items');
  gate.assigned(partitions); // It is the only member of its group.
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(createConsumerModule(topic, items, meter), {
    logger: false,
    transport: Transport.KAFKA,
    options: {
      client: { brokers: [...brokers] },
      consumer: { groupId: group },
      subscribe: { fromBeginning: true },
      ...(settings === 'tuned' && { run: { partitionsConsumedConcurrently: partitions } }),
    },
  });
  await app.listen();
  return async () => {
    await app.close();
    await client.close();
  };
};

/** The classes are created per topic, because the decorator takes the topic as its argument. */
function createConsumerModule(topic: string, items: mongo.Collection<Stored>, meter: Meter): object {
  @Controller()
  class ConsumerController {
    @EventPattern(topic)
    async handle(@Payload() payload: unknown): Promise<void> {
      const event = payload as { readonly subject: string };
      meter.recordDelivery();
      await items.findOneAndUpdate({ _id: event.subject }, { $set: { event } }, { upsert: true });
      meter.recordProcessed(1);
    }
  }

  @Module({ controllers: [ConsumerController] })
  class ConsumerModule {}

  return ConsumerModule;
}

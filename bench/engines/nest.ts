import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern, Payload, Transport, type MicroserviceOptions } from '@nestjs/microservices';
import { mongo } from 'mongoose';
import type { Consuming } from './consuming';
import type { Meter } from './meter';

interface Stored {
  readonly _id: string;
  readonly event: unknown;
}

/** The usual Nest way: `@EventPattern` of Nest's own Kafka transport, one `findOneAndUpdate` per event. Tuned: partitions side by side. */
export const nestWay: Consuming = async ({ settings, brokers, mongoUri }, { topic, partitions, group, database }, meter, gate) => {
  const client = await mongo.MongoClient.connect(mongoUri, { writeConcern: { w: 'majority', journal: true } });
  const items = client.db(database).collection<Stored>('items');
  gate.holds(partitions); // it is alone in its group
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(usualModule(topic, items, meter), {
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

/** Made for its topic, which the decorator has to be told. */
function usualModule(topic: string, items: mongo.Collection<Stored>, meter: Meter): object {
  @Controller()
  class UsualController {
    @EventPattern(topic)
    async handle(@Payload() payload: unknown): Promise<void> {
      const event = payload as { readonly subject: string };
      meter.delivered();
      await items.findOneAndUpdate({ _id: event.subject }, { $set: { event } }, { upsert: true });
      meter.done(1);
    }
  }

  @Module({ controllers: [UsualController] })
  class UsualModule {}

  return UsualModule;
}

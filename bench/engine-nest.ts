import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern, Payload, Transport, type MicroserviceOptions } from '@nestjs/microservices';
import { mongo } from 'mongoose';
import { randomUUID } from 'node:crypto';
import { Meter, type Throughput } from './throughput';

/** Known when the decorator runs. */
export const NEST_TOPIC = `bench-nest-${randomUUID()}`;

interface Running {
  readonly items: mongo.Collection<{ _id: string; event: unknown }>;
  readonly meter: Meter;
}
let running: Running | undefined;

@Controller()
class UsualController {
  @EventPattern(NEST_TOPIC)
  async handle(@Payload() payload: unknown): Promise<void> {
    const event = payload as { readonly subject: string };
    if (running === undefined) throw new Error('the benchmark has not begun');
    running.meter.delivered();
    await running.items.findOneAndUpdate({ _id: event.subject }, { $set: { event } }, { upsert: true });
    running.meter.done(1);
  }
}

@Module({ controllers: [UsualController] })
class UsualModule {}

/** The usual Nest way: `@EventPattern` of Nest's own Kafka transport, one `findOneAndUpdate` per event, partitions side by side. */
export async function nestWay(brokers: string[], uri: string, partitions: number, events: number): Promise<Throughput> {
  const client = await mongo.MongoClient.connect(uri, { writeConcern: { w: 'majority', journal: true } });
  const database = client.db(`bench-${randomUUID()}`);
  const meter = new Meter(events);
  running = { items: database.collection('items'), meter };
  const app = await NestFactory.createMicroservice<MicroserviceOptions>(UsualModule, {
    logger: false,
    transport: Transport.KAFKA,
    options: {
      client: { brokers },
      consumer: { groupId: `bench-nest-${randomUUID()}` },
      subscribe: { fromBeginning: true },
      run: { partitionsConsumedConcurrently: partitions },
    },
  });
  await app.listen();
  const result = await meter.finished;
  await app.close();
  await database.dropDatabase();
  await client.close();
  return result;
}

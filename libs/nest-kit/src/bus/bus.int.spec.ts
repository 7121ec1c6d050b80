import { Controller, Logger, Module } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { lastValueFrom } from 'rxjs';
import { itemTopic, TOPICS } from '@duban/contracts';
import { MemoryBus } from '@duban/memory';
import type { MessageBatch } from '@duban/ports';
import { createApp } from '../http/create-app';
import { BusClient } from './bus-client';
import { BusContext } from './bus-context';
import { OnBatch } from './on-batch';
import { BusServer, type BusServerOptions } from './bus-server';

const A = Symbol('A');
const B = Symbol('B');
const LIVELIHOOD = itemTopic('livelihood');
const TARGETS = itemTopic('targets');

/** What the handlers below saw, and how often they shall fail first. */
const seen: string[] = [];
let failures = 0;
let received: () => void = () => undefined;

function see(name: string, batch: MessageBatch, context: BusContext): void {
  if (failures > 0) {
    failures -= 1;
    throw new Error('not now');
  }
  for (const { key, value } of batch.messages)
    seen.push(`${name} ${context.topic}/${context.partition === batch.partition} ${key} ${value}`);
  received();
}

@Controller()
class Consumers {
  @OnBatch(LIVELIHOOD, A)
  async livelihood(@Payload() batch: MessageBatch, @Ctx() context: BusContext): Promise<void> {
    await context.heartbeat();
    see('A', batch, context);
  }

  @OnBatch(TARGETS, A)
  async targets(@Payload() batch: MessageBatch, @Ctx() context: BusContext): Promise<void> {
    if (!context.stopping()) see('A', batch, context);
  }

  @OnBatch(TARGETS, B)
  async others(@Payload() batch: MessageBatch, @Ctx() context: BusContext): Promise<void> {
    see('B', batch, context);
  }
}

@Module({ controllers: [Consumers] })
class BusTestModule {}

let bus: MemoryBus;
let client: BusClient;
let app: NestFastifyApplication;

beforeEach(async () => {
  seen.length = 0;
  failures = 0;
  bus = new MemoryBus();
  client = new BusClient(bus);
  await bus.ensureTopics(TOPICS);
  app = await createApp(BusTestModule);
});
afterEach(async () => {
  await app.close();
  await bus.close();
});

async function serve(...options: Omit<BusServerOptions, 'bus'>[]): Promise<BusServer[]> {
  const servers = options.map((each) => new BusServer({ bus, ...each }));
  servers.forEach((strategy) => app.connectMicroservice({ strategy }));
  await app.startAllMicroservices();
  return servers;
}

function emit(topic: string, ...values: string[]): Promise<unknown> {
  return lastValueFrom(client.emit(topic, { messages: values.map((value) => ({ key: 'k', value })) }));
}

async function until(count: number): Promise<void> {
  while (seen.length < count) await new Promise<void>((resolve) => (received = resolve));
}

describe('services talk through Nest over the bus', () => {
  it('whole batches, in order, all topics of a group to their handlers', async () => {
    await serve({ group: 'a', transport: A });
    await emit(LIVELIHOOD, '1', '2');
    await emit(TARGETS, '3');
    await until(3);
    expect(seen.filter((line) => line.includes('livelihood'))).toEqual([`A ${LIVELIHOOD}/true k 1`, `A ${LIVELIHOOD}/true k 2`]);
    expect(seen).toContain(`A ${TARGETS}/true k 3`);
  });

  it('each group its own handlers', async () => {
    await serve({ group: 'a', transport: A }, { group: 'b', transport: B });
    await emit(TARGETS, '1');
    await until(2);
    expect(seen.sort()).toEqual([`A ${TARGETS}/true k 1`, `B ${TARGETS}/true k 1`]);
  });

  it('a batch whose handler fails comes again, and readiness can see it', async () => {
    const [server] = await serve({ group: 'b', transport: B });
    failures = 2;
    await emit(TARGETS, '1');
    await until(1);
    expect(seen).toEqual([`B ${TARGETS}/true k 1`]);
    await server!.close();
    await server!.close();
    expect(server!.currentStatus()).toBe('closed');
  });

  it('a failure is told with its partition and its reason', async () => {
    const received = jest.spyOn(Logger.prototype, 'error').mockImplementation();
    await serve({ group: 'b', transport: B });
    failures = 1;
    await emit(TARGETS, '1');
    await until(1);
    expect(received.mock.calls).toEqual([
      [expect.stringMatching(/^b will try duban\.targets\.v1\/\d again: Error: not now$/), expect.stringContaining('at see')],
    ]);
    received.mockRestore();
  });

  it('from the position that the consumer has stored', async () => {
    await emit(TARGETS, '1', '2', '3');
    const assigned: number[] = [];
    const startOffset: BusServerOptions['startOffset'] = async ({ end }) => (end === 0 ? undefined : 2);
    const [server] = await serve({ group: 'b', transport: B, startOffset, onAssigned: ({ partition }) => void assigned.push(partition) });
    await until(1);
    expect(seen).toEqual([`B ${TARGETS}/true k 3`]);
    expect(assigned.sort()).toEqual([0, 1, 2, 3]);
    expect(server!.currentStatus()).toBe('running');
  });

  it('says what it takes: events only, to topics that are there', async () => {
    await expect(lastValueFrom(client.send(TARGETS, {}))).rejects.toThrow('events only');
    await expect(emit('duban.nothing.v1', '1')).rejects.toMatchObject({ code: 'unknown-topic' });
  });

  it('a server without a handler does not start', async () => {
    app.connectMicroservice({ strategy: new BusServer({ bus, group: 'c', transport: Symbol('C') }) });
    await expect(app.startAllMicroservices()).rejects.toThrow('No handler is registered for group c');
  });
});

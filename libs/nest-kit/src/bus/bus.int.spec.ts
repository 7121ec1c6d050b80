import { Controller, Logger, Module } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { itemTopic, topicsWith } from '@duban/contracts';
import { MemoryBus } from '@duban/memory';
import type { Assignment, MessageBatch, PartitionRef } from '@duban/ports';
import { createApp } from '../http/create-app';
import { BusContext } from './bus-context';
import { OnAssigned, OnBatch, OnRevoked } from './on-batch';
import { BusServer, type BusServerOptions } from './bus-server';

const A = Symbol('A');
const B = Symbol('B');
const LIVELIHOOD = itemTopic('livelihood');
const TARGETS = itemTopic('targets');

/** What the handlers below saw, and how often they shall fail first. */
const seen: string[] = [];
let failures = 0;
/** Partitions of B as they were assigned and revoked, and where B starts to read one that has messages. */
const assigned: number[] = [];
const revoked: number[] = [];
let startOffset: number | undefined;
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
  @OnBatch([LIVELIHOOD, TARGETS], A)
  async both(@Payload() batch: MessageBatch, @Ctx() context: BusContext): Promise<void> {
    await context.heartbeat();
    if (!context.stopping()) see('A', batch, context);
  }

  @OnBatch(TARGETS, B)
  async others(@Payload() batch: MessageBatch, @Ctx() context: BusContext): Promise<void> {
    see('B', batch, context);
  }

  @OnAssigned(B)
  assigned(@Payload() { partition, end }: Assignment): number | undefined {
    assigned.push(partition);
    return end === 0 ? undefined : startOffset;
  }

  @OnRevoked(B)
  async revoked(@Payload() { partition }: PartitionRef): Promise<void> {
    revoked.push(partition);
    return Promise.resolve();
  }
}

@Module({ controllers: [Consumers] })
class BusTestModule {}

let bus: MemoryBus;
let app: NestFastifyApplication;

beforeEach(async () => {
  for (const list of [seen, assigned, revoked]) list.length = 0;
  failures = 0;
  startOffset = undefined;
  bus = new MemoryBus();
  await bus.ensureTopics(topicsWith(4));
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

function publish(topic: string, ...values: string[]): Promise<void> {
  return bus.publish(
    topic,
    values.map((value) => ({ key: 'k', value })),
  );
}

async function until(count: number): Promise<void> {
  while (seen.length < count) await new Promise<void>((resolve) => (received = resolve));
}

describe('services talk through Nest over the bus', () => {
  it('whole batches, in order, all topics of a group to their handlers', async () => {
    await serve({ group: 'a', transport: A });
    await publish(LIVELIHOOD, '1', '2');
    await publish(TARGETS, '3');
    await until(3);
    expect(seen.filter((line) => line.includes('livelihood'))).toEqual([`A ${LIVELIHOOD}/true k 1`, `A ${LIVELIHOOD}/true k 2`]);
    expect(seen).toContain(`A ${TARGETS}/true k 3`);
  });

  it('each group its own handlers', async () => {
    await serve({ group: 'a', transport: A }, { group: 'b', transport: B });
    await publish(TARGETS, '1');
    await until(2);
    expect(seen.sort()).toEqual([`A ${TARGETS}/true k 1`, `B ${TARGETS}/true k 1`]);
  });

  it('a batch whose handler fails comes again, and readiness can see it', async () => {
    const [server] = await serve({ group: 'b', transport: B });
    failures = 2;
    await publish(TARGETS, '1');
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
    await publish(TARGETS, '1');
    await until(1);
    expect(received.mock.calls).toEqual([
      [expect.stringMatching(/^b will try duban\.targets\.v1\/\d again: Error: not now$/), expect.stringContaining('at see')],
    ]);
    received.mockRestore();
  });

  it('from the position that the consumer has stored', async () => {
    await publish(TARGETS, '1', '2', '3');
    startOffset = 2;
    const [server] = await serve({ group: 'b', transport: B });
    await until(1);
    expect(seen).toEqual([`B ${TARGETS}/true k 3`]);
    expect(assigned.sort()).toEqual([0, 1, 2, 3]);
    expect(server!.currentStatus()).toBe('running');
    await server!.close();
    expect(revoked.sort()).toEqual([0, 1, 2, 3]);
  });

  it('a server without a handler does not start', async () => {
    app.connectMicroservice({ strategy: new BusServer({ bus, group: 'c', transport: Symbol('C') }) });
    await expect(app.startAllMicroservices()).rejects.toThrow('No handler is registered for group c');
  });
});

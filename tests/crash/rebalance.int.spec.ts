import { encodeItemEvent } from '@duban/contracts';
import { KafkaBus } from '@duban/kafka';
import { MongoTrackerStores } from '@duban/mongo';
import type { PartitionState } from '@duban/ports';
import { BATCH_LIMITS, PolicyBook, Projector } from '@duban/tracker';
import { randomUUID } from 'node:crypto';
import { describeWithEngines, kafkaBrokers } from '../support/engines/describe-with-engines';
import { eventually } from '../support/eventually';
import { definition, registered } from '../support/items';
import { mongoDatabase } from '../support/mongo-database';
import { MovableClock } from '../support/movable-clock';

jest.setTimeout(240_000);

const CODES = Array.from({ length: 40 }, (_, index) => `L${index}`);

describeWithEngines('two trackers share the partitions', ['kafka', 'mongo'], () => {
  const database = mongoDatabase();
  const topic = { name: `duban.${randomUUID()}.v1`, partitions: 4, cleanup: 'keep' } as const;
  const buses: KafkaBus[] = [];
  afterAll(async () => {
    await Promise.all(buses.map((bus) => bus.close()));
    await database.remove();
  });

  async function openBus(): Promise<KafkaBus> {
    const bus = await KafkaBus.connect({ brokers: kafkaBrokers(), clientId: 'rebalance', log: () => undefined });
    buses.push(bus);
    return bus;
  }

  /** Joins as a tracker. @returns its bus */
  async function join(): Promise<KafkaBus> {
    const [bus, stores] = [await openBus(), await MongoTrackerStores.open(await database.connect())];
    const projector = new Projector({
      store: stores.projection,
      policies: new PolicyBook(stores.policies),
      clock: new MovableClock('2024-06-30'),
      zone: 'Asia/Shanghai',
      publish: () => Promise.resolve(),
      onNotEvaluated: (item) => {
        throw item;
      },
      publishDeadLetter: () => Promise.reject(new Error('no dead letter is expected')),
    });
    await bus.subscribe({
      group: `g-${topic.name}`,
      topics: [topic.name],
      ...BATCH_LIMITS,
      consumer: {
        assigned: (assignment) => projector.assigned(assignment),
        consume: (batch) => projector.consume(batch),
        revoked: (partition) => projector.revoked(partition),
      },
    });
    return bus;
  }

  it('when one comes and goes, the partitions that stay with the other are leased by nobody again', async () => {
    const first = await openBus();
    await first.ensureTopics([topic]);
    await first.publish(
      topic.name,
      CODES.map((code) => registered(definition(code))).map((event) => ({ key: event.itemId, value: encodeItemEvent(event) })),
    );
    const { projection, queries } = await MongoTrackerStores.open(await database.connect());
    const states = (): Promise<readonly PartitionState[]> => projection.partitionStates();
    const sumEpochs = async (): Promise<number> => (await states()).reduce((sum, { epoch }) => sum + epoch, 0);
    const countItems = async (): Promise<number> =>
      (await queries.rollups({ region: '140406', year: 2024, dimension: 'all' })).reduce((sum, { totals }) => sum + totals.items, 0);
    await join();
    await eventually(async () => expect(await countItems()).toBe(CODES.length));
    expect((await states()).map(({ epoch }) => epoch)).toEqual([1, 1, 1, 1]);
    const second = await join();
    await eventually(async () => expect(await sumEpochs()).toBe(6));
    const shared = await states();
    expect(shared.map(({ epoch }) => epoch).sort()).toEqual([1, 1, 2, 2]);
    await second.close();
    await eventually(async () => expect(await sumEpochs()).toBe(8));
    const kept = shared.filter(({ epoch }) => epoch === 1);
    expect((await states()).filter(({ epoch }) => epoch === 1)).toEqual(kept);
    expect(await countItems()).toBe(CODES.length);
  });
});

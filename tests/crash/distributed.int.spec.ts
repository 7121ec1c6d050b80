import { MongoConnection, MongoRegisterStore } from '@duban/mongo';
import type { Contribution, ItemEvent } from '@duban/domain';
import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { KafkaBroker } from '../../engines/kafka-broker';
import { MongoServer } from '../../engines/mongo-server';
import { Chance } from '../support/chance';
import type { ServiceApp } from '../support/compose';
import { describeWithEngines } from '../support/engines/describe-with-engines';
import { eventually } from '../support/eventually';
import { Poisoner } from '../support/poisoner';
import { Programs, TODAY, type Program } from '../support/program';
import { serviceEnvironment } from '../support/service-environment';
import { tcpProxy, type TcpProxy } from '../support/tcp-proxy';
import { Departments, registerItems } from './departments';
import { strikeInTurn, type Disaster } from './disasters';
import { MortalService } from './mortal-service';
import { folded, shownGroups, shownTotals } from './pure-fold';
import { REGION, YEAR } from './reporting';
import { deadLetters, trackerPositions } from './topics-seen';

/** How long the disasters last. .ci/run gives them three minutes. */
const SECONDS = Number(process.env['DUBAN_CRASH_SECONDS'] ?? '60');
/** Another one for every run; a run that failed is repeated by its seed, as far as processes can be. */
const SEED = Number(process.env['DUBAN_CRASH_SEED'] ?? randomInt(1_000_000_000));
const CLIENTS = 6;
const ITEMS = 60;
/** Engines and services come up, outages are waited out, and what was missed is caught up with, on a busy machine. */
const DEADLINE_MS = 120_000;
const POISON = ['not JSON at all', '{"specversion":"1.0"', '', '{}', '[1,2,3]'];

jest.setTimeout(SECONDS * 1_000 + 3 * DEADLINE_MS);

describeWithEngines('a province in which everything fails while departments report', ['own kafka', 'own mongo'], () => {
  const programs = new Programs();
  const ending = new AbortController();
  const prefix = `c${randomUUID().slice(0, 8)}`;
  let broker: KafkaBroker;
  let server: MongoServer;
  let network: TcpProxy;

  beforeAll(async () => {
    [broker, server] = await Promise.all([KafkaBroker.start(), MongoServer.start()]);
    network = await tcpProxy({ host: '127.0.0.1', port: Number(new URL(server.uri).port) });
  });
  afterAll(async () => {
    ending.abort();
    await programs.killAll();
    await network.close();
    await Promise.all([broker.stop(), server.stop()]);
  });

  /** Through the network that can be cut; directly, so that a replica set does not tell the way around it. */
  const mongoUri = (): string => `mongodb://127.0.0.1:${network.port}/?directConnection=true`;
  const partition = () => ({ brokers: broker.brokers, prefix: `${prefix}.` });
  const service = (app: ServiceApp): MortalService =>
    new MortalService(
      () => programs.start({ app, env: serviceEnvironment(app, { brokers: broker.brokers, mongoUri: mongoUri(), prefix }) }),
      ending.signal,
    );

  const disastersOfServices = (writer: MortalService, trackers: readonly MortalService[]): Disaster[] => [
    { name: 'the write service with its relay killed', strike: () => writer.killAndStartAgain() },
    ...trackers.map((tracker, index) => ({ name: `tracker ${index + 1} killed`, strike: () => tracker.killAndStartAgain() })),
  ];

  function disastersOfEngines(chance: Chance): Disaster[] {
    const outage = (): Promise<void> => pause(500 + chance.below(6_000));
    const during = (begin: () => Promise<void> | void, end: () => Promise<void> | void) => async (): Promise<void> => {
      await begin();
      await outage();
      await end();
    };
    const killed = (engine: KafkaBroker | MongoServer) =>
      during(
        () => engine.kill9(),
        () => engine.again(),
      );
    return [
      { name: 'the broker killed', strike: killed(broker) },
      {
        name: 'the database frozen',
        strike: during(
          () => server.freeze(),
          () => server.thaw(),
        ),
      },
      {
        name: 'the database cut off',
        strike: during(
          () => network.cut(),
          () => network.restore(),
        ),
      },
      // The server that stands in for MongoDB keeps its data in memory: killing it would lose them by itself.
      ...(server.durable ? [{ name: 'the database killed', strike: killed(server) }] : []),
    ];
  }

  async function plantPoison(chance: Chance): Promise<void> {
    const poisoner = await Poisoner.connect(partition());
    for (const [index, value] of POISON.entries()) {
      await pause(chance.below((SECONDS * 1_000) / POISON.length));
      await poisoner.plant(`poison-${index}`, value);
    }
    await poisoner.close();
  }

  /** The events of each item as its owner keeps them. */
  async function registered(itemIds: readonly string[]): Promise<Map<string, readonly ItemEvent[]>> {
    const connection = await MongoConnection.open({ uri: mongoUri(), database: `${prefix}_livelihood` });
    try {
      const store = await MongoRegisterStore.open(connection);
      const events = new Map<string, readonly ItemEvent[]>();
      for (const itemId of itemIds) events.set(itemId, await store.events(itemId));
      return events;
    } finally {
      await connection.close();
    }
  }

  const readSummary = (tracker: Program, by: string): Promise<unknown> =>
    tracker.read(`/api/tracker/summary?region=${REGION}&year=${YEAR}&by=${by}`);

  it(`loses nothing acknowledged, shows nothing twice, and its totals are the pure fold (${SECONDS} s)`, async () => {
    process.stdout.write(`tests/crash/distributed: DUBAN_CRASH_SEED=${SEED} repeats these disasters\n`);
    const writer = service('livelihood');
    const trackers = [service('tracker'), service('tracker')];
    const itemIds = await registerItems(await writer.running(), ITEMS);
    const departments = new Departments(itemIds, new Chance(SEED), () => writer.running());
    await Promise.all(trackers.map((tracker) => tracker.running()));

    const season = { over: false };
    const isOver = (): boolean => season.over;
    const reporting = departments.report(CLIENTS, isOver);
    const endOfSeason = pause(SECONDS * 1_000).then(() => (season.over = true));
    const [servicesStruck, enginesStruck] = await Promise.all([
      strikeInTurn(disastersOfServices(writer, trackers), 3_000, new Chance(SEED + 1), isOver),
      strikeInTurn(disastersOfEngines(new Chance(SEED + 2)), 16_000, new Chance(SEED + 3), isOver),
      plantPoison(new Chance(SEED + 4)),
      endOfSeason,
    ]);
    await reporting;
    const { acknowledged, unanswered, unavailable, faults } = departments;
    const counts = Object.entries(Object.groupBy([...servicesStruck, ...enginesStruck], (name) => name));
    process.stdout.write(
      `tests/crash/distributed: ${counts.map(([name, all]) => `${name} ${all?.length ?? 0} times`).join(', ')}; ` +
        `${acknowledged.length} reports acknowledged, ${unanswered} requests unanswered, ${unavailable} answered 503\n`,
    );

    expect(faults).toEqual([]);
    expect(unanswered + unavailable).toBeGreaterThan(0);

    const owned = await registered(itemIds);
    const contributions: Contribution[] = [];
    const [tracker] = (await Promise.all(trackers.map((each) => each.running()))) as [Program];
    for (const itemId of itemIds) {
      const events = await shownBy(tracker, itemId, owned.get(itemId)!.length);
      expect(seqsAndValues(events)).toEqual(seqsAndValues(owned.get(itemId)!));
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
      const sent = acknowledged.filter((report) => report.itemId === itemId).sort((a, b) => a.seq - b.seq);
      expect(seqsAndValues(events).slice(1)).toEqual(sent.map(({ seq, value }) => [seq, value]));
      contributions.push(folded(itemId, events));
    }
    // Behind the histories: an outbox may still hold events while the group has read all that is on the log.
    await eventually(async () => {
      const offsets = Object.values(await trackerPositions(partition()));
      expect(offsets.map(({ committed }) => committed)).toEqual(offsets.map(({ end }) => end));
    }, DEADLINE_MS);

    for (const each of trackers)
      for (const by of ['department', 'light'] as const)
        expect(await readSummary(await each.running(), by)).toMatchObject({
          on: TODAY,
          totals: shownTotals(contributions),
          groups: shownGroups(contributions, by),
        });

    const blockedKeys = await deadLetters(partition());
    expect(blockedKeys.map(({ key, value }) => [key, value]).sort()).toEqual(POISON.map((value, index) => [`poison-${index}`, value]));
  });
});

/** The item's events as the tracker shows them, once there are as many as its owner has. */
async function shownBy(tracker: Program, itemId: string, count: number): Promise<readonly ItemEvent[]> {
  let shown: readonly ItemEvent[] = [];
  await eventually(async () => {
    shown = (await tracker.read<{ events: readonly ItemEvent[] }>(`/api/tracker/items/${itemId}/history`)).events;
    if (shown.length < count) throw new Error(`${itemId} has ${count} events, and the tracker shows ${shown.length}`);
  }, DEADLINE_MS);
  return shown.map((event) => ({ ...event, itemId, service: 'livelihood' }));
}

function seqsAndValues(events: readonly ItemEvent[]): [seq: number, value: number | undefined][] {
  return events.map((event) => [event.seq, event.type === 'duban.progress.reported.v1' ? (event.data.value ?? undefined) : undefined]);
}

import type { Contribution } from '@duban/domain';
import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { KafkaBroker } from '../../engines/kafka-broker';
import { MongoServer } from '../../engines/mongo-server';
import { Chance } from '../support/chance';
import type { ServiceApp } from '../support/compose';
import { describeWithEngines } from '../support/engines/describe-with-engines';
import { eventually } from '../support/eventually';
import { InvalidMessagePublisher } from '../support/invalid-message-publisher';
import { Programs, TODAY, type TestProgram } from '../support/program';
import { serviceEnvironment } from '../support/service-environment';
import { tcpProxy, type TcpProxy } from '../support/tcp-proxy';
import { Departments, registerItems } from './departments';
import { listEngineFaults, listServiceFaults } from './distributed-faults';
import { injectInTurn } from './faults';
import { KillableService } from './killable-service';
import { readOwnedEvents, readShownEvents, seqsAndValues } from './item-events';
import { foldContribution, formatGroups, formatTotals } from './pure-fold';
import { REGION, YEAR } from './reporting';
import { readDeadLetters, readTrackerOffsets } from './broker-state';

/** How long faults are injected. .ci/run sets three minutes. */
const SECONDS = Number(process.env['DUBAN_CRASH_SECONDS'] ?? '60');
/** A new seed for every run. A failed run can be repeated with its seed, as far as the timing of processes allows. */
const SEED = Number(process.env['DUBAN_CRASH_SEED'] ?? randomInt(1_000_000_000));
const CLIENTS = 6;
const ITEMS = 60;
/** Time for engines and services to start and for the tracker to catch up after outages, on a busy machine. */
const DEADLINE_MS = 120_000;
const INVALID_MESSAGES = ['not JSON at all', '{"specversion":"1.0"', '', '{}', '[1,2,3]'];

jest.setTimeout(SECONDS * 1_000 + 3 * DEADLINE_MS);

describeWithEngines('a distributed system with faults in every component while departments report', ['own kafka', 'own mongo'], () => {
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

  /** The address of the proxy, which can cut the connection. `directConnection` keeps the driver from using the server's own address. */
  const mongoUri = (): string => `mongodb://127.0.0.1:${network.port}/?directConnection=true`;
  const brokerAccess = () => ({ brokers: broker.brokers, prefix: `${prefix}.` });
  const service = (app: ServiceApp): KillableService =>
    new KillableService(
      () => programs.start({ app, env: serviceEnvironment(app, { brokers: broker.brokers, mongoUri: mongoUri(), prefix }) }),
      ending.signal,
    );

  async function publishInvalidMessages(chance: Chance): Promise<void> {
    const publisher = await InvalidMessagePublisher.connect(brokerAccess());
    for (const [index, value] of INVALID_MESSAGES.entries()) {
      await pause(chance.below((SECONDS * 1_000) / INVALID_MESSAGES.length));
      await publisher.publish(`poison-${index}`, value);
    }
    await publisher.close();
  }

  const readSummary = (tracker: TestProgram, by: string): Promise<unknown> =>
    tracker.read(`/api/tracker/summary?region=${REGION}&year=${YEAR}&by=${by}`);

  it(`loses no acknowledged report, counts none twice, and its totals equal the pure fold (${SECONDS} s)`, async () => {
    process.stdout.write(`tests/crash/distributed: DUBAN_CRASH_SEED=${SEED} repeats these faults\n`);
    const writer = service('livelihood');
    const trackers = [service('tracker'), service('tracker')];
    const itemIds = await registerItems(await writer.running(), ITEMS);
    const departments = new Departments(itemIds, new Chance(SEED), () => writer.running());
    await Promise.all(trackers.map((tracker) => tracker.running()));

    const faultTime = { isOver: false };
    const isOver = (): boolean => faultTime.isOver;
    const reporting = departments.report(CLIENTS, isOver);
    const endOfFaultTime = pause(SECONDS * 1_000).then(() => (faultTime.isOver = true));
    const [serviceFaults, engineFaults] = await Promise.all([
      injectInTurn(listServiceFaults(writer, trackers), 3_000, new Chance(SEED + 1), isOver),
      injectInTurn(listEngineFaults({ broker, server, network }, new Chance(SEED + 2)), 16_000, new Chance(SEED + 3), isOver),
      publishInvalidMessages(new Chance(SEED + 4)),
      endOfFaultTime,
    ]);
    await reporting;
    const { acknowledged, unanswered, unavailable, faults } = departments;
    const counts = Object.entries(Object.groupBy([...serviceFaults, ...engineFaults], (name) => name));
    process.stdout.write(
      `tests/crash/distributed: ${counts.map(([name, all]) => `${name} ${all?.length ?? 0} times`).join(', ')}; ` +
        `${acknowledged.length} reports acknowledged, ${unanswered} requests unanswered, ${unavailable} answered 503\n`,
    );

    expect(faults).toEqual([]);
    expect(unanswered + unavailable).toBeGreaterThan(0);

    const owned = await readOwnedEvents({ uri: mongoUri(), database: `${prefix}_livelihood` }, itemIds);
    const contributions: Contribution[] = [];
    const [tracker] = (await Promise.all(trackers.map((each) => each.running()))) as [TestProgram];
    for (const itemId of itemIds) {
      const events = await readShownEvents(tracker, itemId, owned.get(itemId)!.length, DEADLINE_MS);
      expect(seqsAndValues(events)).toEqual(seqsAndValues(owned.get(itemId)!));
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
      const sent = acknowledged.filter((report) => report.itemId === itemId).sort((a, b) => a.seq - b.seq);
      expect(seqsAndValues(events).slice(1)).toEqual(sent.map(({ seq, value }) => [seq, value]));
      contributions.push(foldContribution(itemId, events));
    }
    // Checked after the histories, because an outbox may still have unpublished events while the group has read the whole log.
    await eventually(async () => {
      const offsets = Object.values(await readTrackerOffsets(brokerAccess()));
      expect(offsets.map(({ committed }) => committed)).toEqual(offsets.map(({ end }) => end));
    }, DEADLINE_MS);

    for (const each of trackers)
      for (const by of ['department', 'light'] as const)
        expect(await readSummary(await each.running(), by)).toMatchObject({
          on: TODAY,
          totals: formatTotals(contributions),
          groups: formatGroups(contributions, by),
        });

    const letters = await readDeadLetters(brokerAccess());
    expect(letters.map(({ key, value }) => [key, value]).sort()).toEqual(
      INVALID_MESSAGES.map((value, index) => [`poison-${index}`, value]),
    );
  });
});

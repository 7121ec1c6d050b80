import { generateWebhookSecret } from '@duban/channels';
import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expectNoBacklog } from '../support/alert-reading';
import { Chance } from '../support/chance';
import type { ServiceApp } from '../support/compose';
import { duban } from '../support/duban';
import { describeWithEngines, kafkaBrokers, mongoUri } from '../support/engines/describe-with-engines';
import { eventually } from '../support/eventually';
import { Programs, type TestProgram } from '../support/program';
import { serviceEnvironment } from '../support/service-environment';
import { ADMIN_KEY } from '../support/system';
import { ALERT_LINK, AlertReceivers, LINE_TEMPLATE } from './alert-receivers';
import { AnsweringPeople } from './answering-people';
import { KillableService } from './killable-service';
import {
  findFaultsOfEvents,
  findFaultsOfItem,
  findFaultsOfMessages,
  findFaultsOfNotices,
  readDeliveries,
  readNotifiedAlerts,
  timesInHistory,
  type DeliveryReply,
} from './notified-alerts';
import { TurningItems } from './turning-items';

/** How long processes are killed. .ci/run sets three minutes. */
const SECONDS = Number(process.env['DUBAN_CRASH_SECONDS'] ?? '60');
/** A new seed for every run. A failed run can be repeated with its seed, as far as the timing of processes allows. */
const SEED = Number(process.env['DUBAN_CRASH_SEED'] ?? randomInt(1_000_000_000));
/** For programs to start, and for everything to be told in the end, on a busy machine. */
const DEADLINE_MS = 120_000;
/**
 * For all messages to be sent after the last kill. For half a minute after each kill nobody sends, and whatever fails pauses its channel
 * for 5 s: with bad luck most messages are left to the end.
 */
const SENDING_MS = 360_000;
/** A Monday. */
const TODAY = '2024-05-06';
const BETWEEN_READS_MS = 2_000;
const ITEMS = 24;
const CHANNELS = ['office', 'hall'] as const;
/** Whatever hour the machine has. */
const ALL_DAY = { from: '00:00', to: '24:00', digestAt: '09:00' };
const RULES = [
  { id: 'red', name: '亮红灯', condition: { type: 'light', light: 'red' }, level: 'supervise' },
  { id: 'yellow', name: '亮黄灯', condition: { type: 'light', light: 'yellow' } },
];
/** The other process follows one that was killed after 15 s, and sends what that one was sending after 12 s more. */
const [SHORTLY_MS, UNTIL_FOLLOWED_MS, WITHIN_MS] = [500, 15_000, 4_000];

jest.setTimeout(SECONDS * 1_000 + SENDING_MS + 4 * DEADLINE_MS);

describeWithEngines('two processes of alerting, of which one is killed at random', ['kafka', 'mongo'], () => {
  const programs = new Programs();
  const ending = new AbortController();
  const prefix = `a${randomUUID().slice(0, 8)}`;
  let receivers: AlertReceivers;

  afterAll(async () => {
    ending.abort();
    await programs.killAll();
    await receivers.close();
  });

  const engines = () => ({ brokers: kafkaBrokers(), mongoUri: mongoUri(), prefix });
  const environment = (app: ServiceApp) => ({
    ...serviceEnvironment(app, engines()),
    DUBAN_NOW: TODAY,
    DUBAN_ALLOWED_ADDRESSES: '127.0.0.1',
    DUBAN_ALERT_LINK: ALERT_LINK,
  });
  const start = (app: ServiceApp): Promise<TestProgram> => programs.start({ app, env: environment(app) });

  /** What an administrator sets. */
  async function setUp(program: TestProgram): Promise<void> {
    for (const id of CHANNELS) {
      const settings = { kind: 'webhook', address: receivers.address(id), secrets: [generateWebhookSecret()] };
      await put(program, `channels?region=140406&id=${id}`, { name: id, settings });
    }
    const to = CHANNELS.map((channelId) => ({ type: 'channel', channelId }));
    const route = { receivers: to, groupBy: ['department'], repeatWorkingDays: 0, template: LINE_TEMPLATE, hours: ALL_DAY };
    await put(program, 'routes?region=140406', route);
    await put(program, 'rules?region=140406', { rules: RULES });
  }

  /** One of the processes again and again: some die shortly after one another, some just when a message was sent. */
  async function killAtRandom(services: readonly KillableService[], chance: Chance, isOver: () => boolean): Promise<void> {
    do {
      await pause(chance.below(4) === 0 ? SHORTLY_MS : UNTIL_FOLLOWED_MS + chance.below(WITHIN_MS));
      if (chance.below(4) > 0) await Promise.race([receivers.nextArrival(), pause(WITHIN_MS)]);
      await services[chance.below(services.length)]!.killAndStartAgain();
    } while (!isOver());
  }

  it(`loses no alert and no command, raises none twice, and tells each once but for a few (${SECONDS} s)`, async () => {
    process.stdout.write(`tests/crash/alerting: DUBAN_CRASH_SEED=${SEED} repeats these kills\n`);
    receivers = await AlertReceivers.start(new Chance(SEED));
    const [writer, tracker] = await Promise.all([start('livelihood'), start('tracker')]);
    const alerting = [1, 2].map(() => new KillableService(() => start('alerting'), ending.signal));
    await setUp(await alerting[0]!.running());
    const items = await TurningItems.register(writer, ITEMS, new Chance(SEED + 1));
    const people = new AnsweringPeople(
      new Chance(SEED + 2),
      alerting.map((each) => () => each.running()),
    );

    const time = { isOver: false };
    const isOver = (): boolean => time.isOver;
    const endOfTime = pause(SECONDS * 1_000).then(() => (time.isOver = true));
    await Promise.all([items.turn(isOver), people.act(isOver), killAtRandom(alerting, new Chance(SEED + 3), isOver), endOfTime]);

    const [first, second] = (await Promise.all(alerting.map((each) => each.running()))) as [TestProgram, TestProgram];
    await eventually(async () => {
      const addresses = [writer, tracker, first, second].map(({ url }) => url);
      await expectNoBacklog(addresses);
      await expectNoBacklog(addresses);
    }, DEADLINE_MS);
    await untilAllIsSent(second);
    let deliveries: readonly DeliveryReply[] = [];
    await eventually(async () => {
      const notified = await readNotifiedAlerts(second);
      expect(notified.flatMap((each) => findFaultsOfNotices(each, TODAY))).toEqual([]);
      deliveries = await readDeliveries(second);
      expect(deliveries.filter(isUnsent)).toEqual([]);
    }, DEADLINE_MS);

    const notified = await readNotifiedAlerts(first);
    const { accepted } = receivers;
    const ids = new Set(accepted.map(({ id }) => id));
    const kills = alerting.reduce((sum, each) => sum + each.kills, 0);
    const duplicates = accepted.length - ids.size;
    process.stdout.write(
      `tests/crash/alerting: ${kills} kills, ${items.changes} lights turned, ${notified.length} alerts, ` +
        `${people.acknowledged.length} commands answered, ${people.unanswered.length} unanswered, ${people.late} too late; ` +
        `${ids.size} messages told ${accepted.flatMap((each) => each.lines).length} lines, ${receivers.failed} answered 500, ` +
        `${duplicates} sent twice\n`,
    );

    expect(people.faults).toEqual([]);
    expect(notified.flatMap(findFaultsOfEvents)).toEqual([]);
    expect(items.items.flatMap(({ id, light }) => findFaultsOfItem(notified, id, light))).toEqual([]);
    expect([...ids].sort()).toEqual(deliveries.map(({ id }) => id).sort());
    expect(findFaultsOfMessages(notified, accepted, CHANNELS)).toEqual([]);

    const byId = new Map(notified.map((each) => [each.alert.id, each]));
    expect(people.acknowledged.filter((command) => timesInHistory(byId, command) !== 1)).toEqual([]);
    expect(people.unanswered.filter((command) => timesInHistory(byId, command) > 1)).toEqual([]);

    // Each duplicate is explained by an attempt of which the sender does not know whether it has arrived, and each channel has one message
    // on its way when a process is killed.
    const arrivals = Map.groupBy(accepted, ({ id }) => id);
    const unexplained = deliveries.flatMap(({ id, attempts }) => {
      const times = arrivals.get(id) ?? [];
      return times.length - 1 > attempts.filter(hasNoAnswer).length ? [{ id, attempts, arrivedAt: times.map(({ at }) => at) }] : [];
    });
    expect(unexplained).toEqual([]);
    const unanswered = deliveries.flatMap(({ attempts }) => attempts.filter(({ outcome }) => outcome === 'failed')).filter(hasNoAnswer);
    expect(duplicates).toBeLessThanOrEqual(kills * CHANNELS.length + unanswered.length);

    const verified = await duban({ ...environment('tracker'), DUBAN_LOG_LEVEL: 'silent' }, 'verify');
    expect(verified).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/, \d+ alerts: no difference$/m) });
  });
});

/** Whoever reads everything again and again keeps the processes from sending. */
async function untilAllIsSent(program: TestProgram): Promise<void> {
  await eventually(async () => {
    await pause(BETWEEN_READS_MS);
    expect((await readDeliveries(program)).filter(isUnsent)).toEqual([]);
  }, SENDING_MS);
}

function isUnsent({ state }: DeliveryReply): boolean {
  return state !== 'sent';
}

/** The sender was killed before the answer came, or a machine that has other things to do answered after more than ten seconds. */
function hasNoAnswer({ outcome, code }: DeliveryReply['attempts'][number]): boolean {
  return outcome === 'interrupted' || code === 'timeout' || code === 'unreachable';
}

async function put({ url }: TestProgram, path: string, body: object): Promise<void> {
  const headers = { authorization: `Bearer ${ADMIN_KEY}`, 'if-match': '*', 'content-type': 'application/json' };
  const answer = await fetch(`${url}/api/alerts/${path}`, { method: 'PUT', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
}

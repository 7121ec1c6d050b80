import type { ItemEvent } from '@duban/domain';
import { randomUUID } from 'node:crypto';
import { KafkaBroker } from '../../engines/kafka-broker';
import type { ServiceApp } from '../support/compose';
import { describeWithEngines, mongoUri } from '../support/engines/describe-with-engines';
import { eventually } from '../support/eventually';
import { Programs, type TestProgram } from '../support/program';
import { ADMIN_KEY } from '../support/system';
import { serviceEnvironment } from '../support/service-environment';
import { register, send, readValues } from './reporting';

jest.setTimeout(240_000);

const WJW = { code: 'WJW', name: '卫生健康和体育局' };
const ITEMS = Array.from({ length: 12 }, (_, index) => `L${index + 1}`);
/** 20 points behind plan on 30 June: red by the default policy, yellow by Yinchuan's. */
const BEHIND = 30;
/** Requests to a frozen broker have to time out before they are sent again. */
const OUTAGE_DEADLINE_MS = 90_000;

interface Health {
  readonly status: number;
  readonly failing?: readonly string[];
  readonly degraded?: readonly string[];
}

describeWithEngines('services in several replicas', ['own kafka', 'mongo'], () => {
  const programs = new Programs();
  let broker: KafkaBroker;
  let prefix: string;

  beforeAll(async () => {
    broker = await KafkaBroker.start();
  });
  afterAll(() => broker.stop());
  beforeEach(() => {
    prefix = `r${randomUUID().slice(0, 8)}`;
  });
  afterEach(() => programs.killAll());

  const start = (app: ServiceApp): Promise<TestProgram> =>
    programs.start({
      app,
      env: { ...serviceEnvironment(app, { brokers: broker.brokers, mongoUri: mongoUri(), prefix }), DUBAN_LOG_LEVEL: 'silent' },
    });
  const readHealth = async ({ url }: TestProgram, probe: 'live' | 'ready'): Promise<Health> => {
    const answer = await fetch(`${url}/health/${probe}`);
    return { ...((await answer.json()) as Health), status: answer.status };
  };
  const readMetric = async ({ url }: TestProgram, name: string): Promise<string | undefined> => {
    const lines = (await (await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${ADMIN_KEY}` } })).text()).split('\n');
    return lines.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1);
  };
  const readReports = async (tracker: TestProgram, itemId: string): Promise<number[]> =>
    readValues((await tracker.read<{ events: readonly ItemEvent[] }>(`/api/tracker/items/${itemId}/history`)).events);
  const readLights = async (tracker: TestProgram): Promise<(string | undefined)[]> => {
    const { items } = await tracker.read<{ items: { light?: string }[] }>('/api/tracker/items?region=140406&year=2024&limit=100');
    return items.map(({ light }) => light);
  };

  it('start at the same time and create one admin key; a policy adopted at one tracker applies to the items of the other', async () => {
    const [writer, here, there] = (await Promise.all([start('livelihood'), start('tracker'), start('tracker')])) as [
      TestProgram,
      TestProgram,
      TestProgram,
    ];
    expect((await here.read<{ items: unknown[] }>('/api/keys')).items).toHaveLength(1);
    for (const code of ITEMS) {
      const itemId = await register(writer, { code, department: WJW, weight: 1, goal: 100 });
      expect((await send(writer, { itemId, asOf: '2024-06-30', value: BEHIND })).status).toBe(201);
    }
    await eventually(async () => expect(await readLights(here)).toEqual(ITEMS.map(() => 'red')));
    const adoption = { region: '140406', validFrom: '2024-01-01', preset: 'yinchuan' };
    expect((await here.post('/api/tracker/policies', adoption)).status).toBe(201);
    await eventually(async () => expect(await readLights(there)).toEqual(ITEMS.map(() => 'yellow')));
    const { adopted } = await there.read<{ adopted: { policy: { id: string } }[] }>('/api/tracker/policies');
    expect(adopted.map(({ policy }) => policy.id)).toEqual(['yinchuan']);
  });

  it('accept reports while Kafka is unavailable; another replica publishes what a killed one could not publish', async () => {
    const [killed, other, tracker] = (await Promise.all([start('livelihood'), start('livelihood'), start('tracker')])) as [
      TestProgram,
      TestProgram,
      TestProgram,
    ];
    const itemId = await register(killed, { code: 'L05', department: WJW, weight: 1, goal: 100 });
    await eventually(async () => expect(await readReports(tracker, itemId)).toEqual([]));
    await broker.freeze();
    expect((await send(killed, { itemId, asOf: '2024-06-30', value: 12 })).status).toBe(201);
    await eventually(async () =>
      expect(await readHealth(tracker, 'ready')).toMatchObject({ status: 503, failing: expect.arrayContaining(['tracker']) as unknown }),
    );
    expect((await readHealth(tracker, 'live')).status).toBe(200);
    await eventually(async () => expect(await readHealth(other, 'ready')).toMatchObject({ status: 200, degraded: ['submissions'] }));
    await killed.kill9();
    expect(await readMetric(other, 'duban_outbox_lag{service="livelihood"}')).toBe('1');
    await broker.thaw();
    await eventually(async () => expect(await readReports(tracker, itemId)).toEqual([12]), OUTAGE_DEADLINE_MS);
    await eventually(async () => expect(await readMetric(other, 'duban_outbox_lag{service="livelihood"}')).toBe('0'));
    await eventually(async () => expect(await readMetric(tracker, 'duban_consumer_lag{consumer="tracker"}')).toBe('0'));
    await eventually(async () => expect((await readHealth(tracker, 'ready')).status).toBe(200));
    expect(await other.stop()).toBe(0);
  });
});

import { KafkaBus } from '@duban/kafka';
import { itemTopic } from '@duban/contracts';
import { randomUUID } from 'node:crypto';
import { createServer, type Socket } from 'node:net';
import { freePort } from '../../engines/free-port';
import { answeringMongo } from '../support/answering-mongo';
import { describeWithEngines, kafkaBrokers, mongoUri } from '../support/engines/describe-with-engines';
import { Programs, type Ended } from '../support/program';
import { eventually } from '../support/eventually';
import { MECHANISMS, securedKafka, type SecuredKafka } from '../support/secured-kafka';
import { serviceEnvironment, type ServiceEngines } from '../support/service-environment';
import { listen } from '../support/tcp-proxy';

/** What the program is given, and what a busy machine needs to load it. */
const END_WITHIN_MS = 30_000;
jest.setTimeout(120_000);

const programs = new Programs();
afterEach(() => programs.killAll());

const engines = (given: Partial<ServiceEngines> = {}): ServiceEngines => ({
  brokers: given.brokers ?? kafkaBrokers(),
  mongoUri: mongoUri(),
  prefix: `w${randomUUID().slice(0, 8)}`,
  ...given,
});

/** @throws Error when the program has not ended in time */
async function refusal(given: ServiceEngines, env: Record<string, string> = {}): Promise<Ended> {
  const signal = AbortSignal.timeout(END_WITHIN_MS);
  const late = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(new Error('it has not ended'))));
  return Promise.race([
    programs.run({ app: 'targets', env: { ...serviceEnvironment('targets', given), DUBAN_LOG_LEVEL: 'silent', ...env } }),
    late,
  ]);
}

/** It has said this in so many lines and nothing else, and never a password. */
function expectSentences({ code, stdout, stderr }: Ended, ...sentences: RegExp[]): void {
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr.trim().split('\n')).toEqual(sentences.map((sentence) => expect.stringMatching(sentence) as unknown));
  expect(stderr).not.toContain('hunter2');
}

describeWithEngines('a service whose engines are not as it was told', ['kafka', 'mongo'], () => {
  it('says that no broker and no database answers, both at once', async () => {
    const nowhere = `127.0.0.1:${await freePort()}`;
    const mongo = `mongodb://duban:hunter2@127.0.0.1:${await freePort()}/`;
    const ended = await refusal(engines({ brokers: [nowhere], mongoUri: mongo }));
    expectSentences(
      ended,
      new RegExp(`^Kafka at ${nowhere} does not answer .*: check that it runs`),
      /^MongoDB at 127\.0\.0\.1:\d+ cannot be reached .*set MONGODB_URI to where it is\.$/,
    );
  });

  it('says that MongoDB is too old', async () => {
    const old = await answeringMongo({ hello: { maxWireVersion: 8, minWireVersion: 0 }, buildInfo: { version: '4.2.0' } });
    try {
      expectSentences(await refusal(engines({ mongoUri: old.uri })), /^MongoDB .* too old .*Upgrade it/);
    } finally {
      old.close();
    }
  });

  it('says that a topic has another number of partitions', async () => {
    const given = engines();
    const bus = await KafkaBus.connect({ brokers: given.brokers, clientId: 'another-version', log: () => undefined });
    try {
      await bus.ensureTopics([{ name: `${given.prefix}.${itemTopic('targets')}`, partitions: 3, cleanup: 'keep' }]);
    } finally {
      await bus.close();
    }
    expectSentences(await refusal(given), /^Topic w\w+\.duban\.targets\.v1 has 3 partitions instead of 4\. .*must not change/);
  });

  it('says that there is no admin key, and makes none up', async () => {
    expectSentences(await refusal(engines(), { DUBAN_ADMIN_KEY: '' }), /^There is no admin key yet: set DUBAN_ADMIN_KEY/);
  });
});

/** The nearest that there is to a machine that hangs: it takes the connection and says nothing. */
async function silentServer(): Promise<{ readonly address: string; close(): void }> {
  const taken = new Set<Socket>();
  const server = createServer((socket) => void taken.add(socket.on('error', () => socket.destroy())));
  const port = await listen(server);
  const close = (): void => {
    server.close();
    for (const socket of taken) socket.destroy();
  };
  return { address: `127.0.0.1:${port}`, close };
}

describeWithEngines('a service of whose engines one is not as it was told', ['kafka', 'mongo'], () => {
  it('says that no broker answers', async () => {
    const nowhere = `127.0.0.1:${await freePort()}`;
    expectSentences(
      await refusal(engines({ brokers: [nowhere] })),
      new RegExp(`^Kafka at ${nowhere} does not answer .*: check that it runs`),
    );
  });

  it('says that no database answers', async () => {
    const uri = `mongodb://duban:hunter2@127.0.0.1:${await freePort()}/`;
    expectSentences(
      await refusal(engines({ mongoUri: uri })),
      /^MongoDB at 127\.0\.0\.1:\d+ cannot be reached .*Start it, or set MONGODB_URI/,
    );
  });

  it('says that both hang', async () => {
    const silent = await silentServer();
    try {
      const ended = await refusal(engines({ brokers: [silent.address], mongoUri: `mongodb://${silent.address}/` }));
      expectSentences(ended, new RegExp(`^Kafka at ${silent.address} does not answer `), /^MongoDB at 127\.0\.0\.1:\d+ cannot be reached /);
    } finally {
      silent.close();
    }
  });

  it('says that the database refuses the password', async () => {
    const hello = {
      isWritablePrimary: true,
      ismaster: true,
      helloOk: true,
      minWireVersion: 0,
      maxWireVersion: 21,
      maxBsonObjectSize: 16_777_216,
    };
    const failed = { ok: 0, code: 18, codeName: 'AuthenticationFailed', errmsg: 'Authentication failed.' };
    const refusing = await answeringMongo({ hello, ismaster: hello, saslstart: failed }, 'duban:hunter2@');
    try {
      expectSentences(await refusal(engines({ mongoUri: refusing.uri })), /^MongoDB .*Check user, password and authSource in MONGODB_URI/);
    } finally {
      refusing.close();
    }
  });
});

describeWithEngines('a service whose Kafka speaks TLS and asks for a password', ['own kafka', 'mongo'], () => {
  let secured: SecuredKafka;
  beforeAll(async () => {
    secured = await securedKafka('duban', 'right');
  });
  afterAll(() => secured.stop());

  const given = (): ServiceEngines => engines({ brokers: secured.broker.securedBrokers });
  const settings = (changes: Record<string, string> = {}): Record<string, string> => ({
    KAFKA_TLS: 'true',
    KAFKA_CA_FILE: secured.caFile,
    KAFKA_SASL_MECHANISM: 'scram-sha-512',
    KAFKA_USERNAME: 'duban',
    KAFKA_PASSWORD: 'right',
    ...changes,
  });
  const without = (...names: string[]): Record<string, string> =>
    Object.fromEntries(Object.entries(settings()).filter(([name]) => !names.includes(name)));

  it.each(MECHANISMS)('runs with the right one (%s)', async (mechanism) => {
    const env = { ...serviceEnvironment('targets', given()), ...settings({ KAFKA_SASL_MECHANISM: mechanism }) };
    const program = await programs.start({ app: 'targets', env });
    await eventually(async () => expect(await program.read('/health/ready')).toMatchObject({ status: 'ready', degraded: [] }));
    expect(await program.stop()).toBe(0);
  });

  it.each(MECHANISMS)('says that Kafka refuses a wrong one (%s)', async (mechanism) => {
    const ended = await refusal(given(), settings({ KAFKA_SASL_MECHANISM: mechanism, KAFKA_PASSWORD: 'hunter2' }));
    expectSentences(ended, /^Kafka at \S+ refuses us .*: check user, password and SASL mechanism/);
  });

  it.each<[string, () => Record<string, string>, RegExp]>([
    [
      'with the certificate of another',
      () => settings({ KAFKA_CA_FILE: secured.otherCaFile }),
      /^No TLS connection to Kafka at \S+ .*the CA certificate/,
    ],
    ['without a certificate to trust', () => without('KAFKA_CA_FILE'), /^No TLS connection to Kafka at \S+ .*the CA certificate/],
    ['without TLS', () => without('KAFKA_TLS', 'KAFKA_CA_FILE'), /^Kafka at \S+ does not answer .*whether the port wants TLS or SASL/],
    [
      'without a password',
      () => without('KAFKA_SASL_MECHANISM', 'KAFKA_USERNAME', 'KAFKA_PASSWORD'),
      /^Kafka at \S+ does not answer .*whether the port wants TLS or SASL/,
    ],
  ])('says what to look at: %s', async (_, env, sentence) => {
    expectSentences(await refusal(given(), env()), sentence);
  });

  it('says that a file of certificates is none', async () => {
    const { code, stderr } = await refusal(given(), settings({ KAFKA_CA_FILE: '/nowhere/ca.pem' }));
    expect([code, stderr]).toEqual([1, expect.stringContaining('KAFKA_CA_FILE')]);
    expect(stderr).toContain('expected the path of a PEM file that can be read');
  });
});

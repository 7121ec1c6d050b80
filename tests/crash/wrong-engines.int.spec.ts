import { KafkaBus } from '@duban/kafka';
import { itemTopic } from '@duban/contracts';
import { randomUUID } from 'node:crypto';
import { freePort } from '../../engines/free-port';
import { KafkaBroker } from '../../engines/kafka-broker';
import { answeringMongo } from '../support/answering-mongo';
import { describeWithEngines, kafkaBrokers, mongoUri } from '../support/engines/describe-with-engines';
import { Programs, type Ended } from '../support/program';
import { serviceEnvironment, type ServiceEngines } from '../support/service-environment';

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

describeWithEngines('a service with a wrong password', ['own kafka', 'mongo'], () => {
  const LOGIN = 'org.apache.kafka.common.security.plain.PlainLoginModule required user_duban="right";';
  const settings = {
    'listener.name.secured.sasl.enabled.mechanisms': 'PLAIN',
    'listener.name.secured.plain.sasl.jaas.config': LOGIN,
  };
  let broker: KafkaBroker;
  beforeAll(async () => {
    broker = await KafkaBroker.start({ secured: 'SASL_PLAINTEXT', settings });
  });
  afterAll(() => broker.stop());

  it('says that Kafka refuses it', async () => {
    const given = engines({ brokers: broker.securedBrokers });
    const sasl = { KAFKA_SASL_MECHANISM: 'plain', KAFKA_USERNAME: 'duban', KAFKA_PASSWORD: 'hunter2' };
    expectSentences(await refusal(given, sasl), /^Kafka at \S+ refuses us .*: check user, password and SASL mechanism/);
  });
});

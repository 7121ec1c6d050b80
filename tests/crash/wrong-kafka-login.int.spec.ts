import { describeWithEngines } from '../support/engines/describe-with-engines';
import { eventually } from '../support/eventually';
import { Programs } from '../support/program';
import { MECHANISMS, securedKafka, type SecuredKafka } from '../support/secured-kafka';
import { serviceEnvironment, type ServiceEngines } from '../support/service-environment';
import { engines, expectSentences, runRefused } from './refused-start';

jest.setTimeout(120_000);

const programs = new Programs();
afterEach(() => programs.killAll());

describeWithEngines('a service on a Kafka that requires TLS and a password', ['own kafka', 'mongo'], () => {
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

  it.each(MECHANISMS)('runs with the right password (%s)', async (mechanism) => {
    const env = { ...serviceEnvironment('targets', given()), ...settings({ KAFKA_SASL_MECHANISM: mechanism }) };
    const program = await programs.start({ app: 'targets', env });
    await eventually(async () => expect(await program.read('/health/ready')).toMatchObject({ status: 'ready', degraded: [] }));
    expect(await program.stop()).toBe(0);
  });

  it.each(MECHANISMS)('reports that Kafka refuses a wrong password (%s)', async (mechanism) => {
    const ended = await runRefused(programs, given(), settings({ KAFKA_SASL_MECHANISM: mechanism, KAFKA_PASSWORD: 'hunter2' }));
    expectSentences(ended, /^Kafka at \S+ refuses us .*: check user, password and SASL mechanism/);
  });

  it.each<[string, () => Record<string, string>, RegExp]>([
    [
      'with the certificate of another authority',
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
  ])('reports what to check: %s', async (_, env, sentence) => {
    expectSentences(await runRefused(programs, given(), env()), sentence);
  });

  it('reports that the file of certificates cannot be read', async () => {
    const { code, stderr } = await runRefused(programs, given(), settings({ KAFKA_CA_FILE: '/nowhere/ca.pem' }));
    expect([code, stderr]).toEqual([1, expect.stringContaining('KAFKA_CA_FILE')]);
    expect(stderr).toContain('expected the path of a PEM file that can be read');
  });
});

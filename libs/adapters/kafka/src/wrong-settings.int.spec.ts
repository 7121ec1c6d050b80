import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { KafkaBroker } from '../../../../engines/kafka-broker';
import { describeWithEngines } from '../../../../tests/support/engines/describe-with-engines';
import { MECHANISMS, securedKafka, type SecuredKafka } from '../../../../tests/support/secured-kafka';
import type { KafkaOptions, KafkaSasl } from './kafka-options';
import { newTopic, testBus, until } from './spec-support';

jest.setTimeout(120_000);

const PASSWORD = 'alices-secret';

describeWithEngines('connecting to Kafka', ['own kafka'], () => {
  let secured: SecuredKafka;
  let broker: KafkaBroker;
  let ca: string;

  const alice = (mechanism: KafkaSasl['mechanism'], password = PASSWORD): KafkaSasl => ({ mechanism, username: 'alice', password });

  beforeAll(async () => {
    secured = await securedKafka('alice', PASSWORD);
    ({ broker, ca } = secured);
  });
  afterAll(() => secured.stop());

  describe('with TLS and a password', () => {
    it.each(MECHANISMS)('%s: messages go in and out', async (mechanism) => {
      const topic = newTopic(1);
      const { bus } = await testBus(broker.securedBrokers, { tls: { ca }, sasl: alice(mechanism) });
      await bus.ensureTopics([topic]);
      await bus.publish(topic.name, [{ key: 'a', value: '1' }]);
      let seen = 0;
      const consumer = { consume: async ({ messages }: { messages: readonly unknown[] }) => void (seen += messages.length) };
      await bus.subscribe({ group: topic.name, topics: [topic.name], consumer });
      await until(() => seen === 1);
      await bus.close();
    });
  });

  /** The error of connecting, and everything that was logged meanwhile. */
  async function refusal(brokers: readonly string[], more: Partial<KafkaOptions> = {}): Promise<{ error: Error; logged: string }> {
    let logged = '';
    const log: KafkaOptions['log'] = (level, message, details) => (logged += `${level} ${message} ${JSON.stringify(details)}\n`);
    const error = await testBus(brokers, { ...more, log }).then(
      () => new Error('it connected'),
      (reason: unknown) => reason as Error,
    );
    return { error, logged };
  }

  describe('wrong settings reject with a message that says what to do and has no secret', () => {
    it.each(MECHANISMS)('a wrong password (%s)', async (mechanism) => {
      const { error, logged } = await refusal(broker.securedBrokers, { tls: { ca }, sasl: alice(mechanism, 'a-wrong-secret') });
      expect(error).toMatchObject({ code: 'kafka-refused', message: expect.stringContaining('check user, password and SASL mechanism') });
      expect(`${error.message}${String(error.stack)}${logged}`).not.toContain('a-wrong-secret');
    });

    it('no broker there', async () => {
      const { error } = await refusal(['127.0.0.1:1']);
      expect(error).toMatchObject({ code: 'kafka-unreachable', message: expect.stringContaining('127.0.0.1:1 does not answer') });
      expect(error.message).toContain('check that it runs');
    });

    it('a name that is none', async () => {
      expect((await refusal(['kafka.invalid:9092'])).error).toMatchObject({ code: 'kafka-unreachable' });
    });

    it('a server that accepts the connection and does not answer', async () => {
      const taken: Socket[] = [];
      const silent = createServer((socket) => void taken.push(socket)).listen(0, '127.0.0.1');
      await until(() => silent.listening);
      const { error } = await refusal([`127.0.0.1:${(silent.address() as AddressInfo).port}`]);
      silent.close();
      for (const socket of taken) socket.destroy();
      expect(error).toMatchObject({ code: 'kafka-unreachable', message: expect.stringContaining('does not answer') });
    });

    it('a CA that did not sign the certificate', async () => {
      const { error } = await refusal(broker.securedBrokers, { tls: {}, sasl: alice('plain') });
      expect(error).toMatchObject({ code: 'kafka-tls-failed', message: expect.stringContaining('the CA certificate') });
    });

    it('TLS to a port without', async () => {
      const { error } = await refusal(broker.brokers, { tls: { ca } });
      expect(error).toMatchObject({
        code: expect.stringMatching(/^kafka-(tls-failed|unreachable)$/),
        message: expect.stringContaining('TLS'),
      });
    });

    it('no TLS to a port with', async () => {
      const { error } = await refusal(broker.securedBrokers, { sasl: alice('plain') });
      expect(error).toMatchObject({ code: 'kafka-unreachable', message: expect.stringContaining('whether the port wants TLS or SASL') });
    });

    it('no password to a port that wants one', async () => {
      const { error } = await refusal(broker.securedBrokers, { tls: { ca } });
      expect(error).toMatchObject({ code: 'kafka-unreachable', message: expect.stringContaining('whether the port wants TLS or SASL') });
    });
  });
});

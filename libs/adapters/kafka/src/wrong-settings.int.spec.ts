import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { KafkaBroker } from '../../../../engines/kafka-broker';
import { describeWithEngines } from '../../../../tests/support/engines/describe-with-engines';
import { scratchFolder, type ScratchFolder } from '../../../../tests/support/scratch-folder';
import type { KafkaOptions, KafkaSasl } from './kafka-options';
import { newTopic, testBus, until } from './spec-support';

jest.setTimeout(120_000);

const PASSWORD = 'alices-secret';
const MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;
const LOGIN = 'org.apache.kafka.common.security';

describeWithEngines('connecting to Kafka', ['own kafka'], () => {
  let folder: ScratchFolder;
  let broker: KafkaBroker;
  let ca: string;

  const alice = (mechanism: KafkaSasl['mechanism'], password = PASSWORD): KafkaSasl => ({ mechanism, username: 'alice', password });

  beforeAll(async () => {
    folder = scratchFolder();
    const keystore = join(folder.path, 'server.p12');
    ca = certificate(keystore);
    const secured = 'listener.name.secured';
    const settings = {
      [`${secured}.sasl.enabled.mechanisms`]: 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
      [`${secured}.plain.sasl.jaas.config`]: `${LOGIN}.plain.PlainLoginModule required user_alice="${PASSWORD}";`,
      [`${secured}.scram-sha-256.sasl.jaas.config`]: `${LOGIN}.scram.ScramLoginModule required;`,
      [`${secured}.scram-sha-512.sasl.jaas.config`]: `${LOGIN}.scram.ScramLoginModule required;`,
      [`${secured}.ssl.keystore.type`]: 'PKCS12',
      [`${secured}.ssl.keystore.location`]: keystore,
      [`${secured}.ssl.keystore.password`]: 'storepass',
    };
    const scram = [256, 512].flatMap((bits) => ['--add-scram', `SCRAM-SHA-${bits}=[name=alice,password=${PASSWORD}]`]);
    broker = await KafkaBroker.start({ secured: 'SASL_SSL', settings, files: [keystore], format: scram });
  });
  afterAll(async () => {
    await broker.stop();
    folder.remove();
  });

  /** Makes a key with a certificate for 127.0.0.1, which it returns as PEM text. */
  function certificate(keystore: string): string {
    const store = ['-keystore', keystore, '-storetype', 'PKCS12', '-storepass', 'storepass', '-alias', 'broker'];
    const name = ['-dname', 'CN=127.0.0.1', '-ext', 'SAN=IP:127.0.0.1', '-keyalg', 'RSA', '-validity', '2'];
    execFileSync('keytool', ['-genkeypair', ...store, ...name], { stdio: 'ignore' });
    const pem = `${keystore}.pem`;
    execFileSync('keytool', ['-exportcert', '-rfc', '-file', pem, ...store], { stdio: 'ignore' });
    return readFileSync(pem, 'utf8');
  }

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

  /** What connecting is rejected with; everything that was told to the log beside it. */
  async function refusal(brokers: readonly string[], more: Partial<KafkaOptions> = {}): Promise<{ error: Error; told: string }> {
    let told = '';
    const log: KafkaOptions['log'] = (level, message, details) => (told += `${level} ${message} ${JSON.stringify(details)}\n`);
    const error = await testBus(brokers, { ...more, log }).then(
      () => new Error('it connected'),
      (reason: unknown) => reason as Error,
    );
    return { error, told };
  }

  describe('wrong settings end with one sentence that says what to do, and never with a secret', () => {
    it.each(MECHANISMS)('a wrong password (%s)', async (mechanism) => {
      const { error, told } = await refusal(broker.securedBrokers, { tls: { ca }, sasl: alice(mechanism, 'a-wrong-secret') });
      expect(error).toMatchObject({ code: 'kafka-refused', message: expect.stringContaining('check user, password and SASL mechanism') });
      expect(`${error.message}${String(error.stack)}${told}`).not.toContain('a-wrong-secret');
    });

    it('no broker there', async () => {
      const { error } = await refusal(['127.0.0.1:1']);
      expect(error).toMatchObject({ code: 'kafka-unreachable', message: expect.stringContaining('127.0.0.1:1 does not answer') });
      expect(error.message).toContain('check that it runs');
    });

    it('a name that is none', async () => {
      expect((await refusal(['kafka.invalid:9092'])).error).toMatchObject({ code: 'kafka-unreachable' });
    });

    it('something that takes the connection and says nothing', async () => {
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

import { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } from 'kafkajs';
import { KafkaBroker } from '../../../../engines/kafka-broker';
import { describeWithEngines } from '../../../../tests/support/engines/describe-with-engines';
import { asOperator, closeBuses, newTopic, testBus, type TestBus } from './spec-support';

jest.setTimeout(60_000);

const [USER, PASSWORD] = ['alice', 'alices-secret'];
const { ALTER_CONFIGS, CREATE, DESCRIBE, DESCRIBE_CONFIGS } = AclOperationTypes;

describeWithEngines('rights that a user of Kafka lacks', ['own kafka'], () => {
  let broker: KafkaBroker;
  let alice: TestBus;

  beforeAll(async () => {
    const login = `org.apache.kafka.common.security.plain.PlainLoginModule required user_${USER}="${PASSWORD}";`;
    const settings = {
      'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
      'super.users': 'User:ANONYMOUS', // who comes by the other listener: the operator
      'listener.name.secured.sasl.enabled.mechanisms': 'PLAIN',
      'listener.name.secured.plain.sasl.jaas.config': login,
    };
    broker = await KafkaBroker.start({ secured: 'SASL_PLAINTEXT', settings });
  });
  beforeEach(async () => {
    alice = await testBus(broker.securedBrokers, { sasl: { mechanism: 'plain', username: USER, password: PASSWORD } });
  });
  afterEach(closeBuses);
  afterAll(() => broker.stop());

  const logged = (): string[] => alice.logged.filter((line) => !line.includes('kafkajs'));
  const allow = (topic: string, ...operations: AclOperationTypes[]): Promise<unknown> =>
    asOperator(broker.brokers, (admin) =>
      admin.createAcls({
        acl: operations.map((operation) => ({
          resourceType: AclResourceTypes.TOPIC,
          resourceName: topic,
          resourcePatternType: ResourcePatternTypes.LITERAL,
          principal: `User:${USER}`,
          host: '*',
          operation,
          permissionType: AclPermissionTypes.ALLOW,
        })),
      }),
    );

  it('none at all: ensureTopics rejects and says what to do', async () => {
    await expect(alice.bus.ensureTopics([newTopic(1)])).rejects.toMatchObject({
      code: 'topics-not-created',
      message: 'Topics cannot be created (TOPIC_AUTHORIZATION_FAILED). Look at the brokers, and at the rights of this user.',
    });
  });

  it('to read the settings of topics: ensureTopics rejects and says what to do', async () => {
    const topic = newTopic(1);
    await allow(topic.name, CREATE, DESCRIBE);
    await expect(alice.bus.ensureTopics([topic])).rejects.toMatchObject({
      code: 'kafka-refused',
      message: expect.stringMatching(/^The topics cannot be looked at, which takes Describe and DescribeConfigs: .* check the rights/),
    });
  });

  it('to change the settings of a topic: it is used as it is, and a warning says what to do', async () => {
    const topic = newTopic(1);
    await allow(topic.name, CREATE, DESCRIBE, DESCRIBE_CONFIGS);
    await alice.bus.ensureTopics([topic]);
    alice.logged.length = 0;
    await alice.bus.ensureTopics([{ ...topic, maxMessageBytes: 8_388_608 }]);
    expect(logged()).toEqual([
      `warn Topic ${topic.name} should have max.message.bytes=8388608 instead of 1048588, and Kafka does not let us change it ` +
        '(TOPIC_AUTHORIZATION_FAILED): one message that another program compresses, or that is too large to be put aside, ' +
        'would hold up its ' +
        `readers. Have it changed: kafka-configs.sh --alter --topic ${topic.name} --add-config max.message.bytes=8388608`,
    ]);
    await allow(topic.name, ALTER_CONFIGS);
    await alice.bus.ensureTopics([{ ...topic, maxMessageBytes: 8_388_608 }]);
    expect(logged()).toHaveLength(2);
    expect(logged()[1]).toContain('now has max.message.bytes=8388608');
  });
});

import { ALERT_TYPES } from '@duban/alerting';
import {
  ALERT_TOPIC,
  CLOUD_EVENT_CONTENT_TYPE,
  EXPIRY_MS,
  ITEM_EVENT_TYPES,
  ITEM_STATUS_TYPES,
  itemTopic,
  PARTITION_EVALUATED,
  REJECTION_TOPIC,
  STATUS_TOPIC,
  SUBMISSION_NOTED,
  SUBMISSION_REJECTED,
  SUBMISSION_TOPIC,
  SUBMISSION_TYPES,
  TOPICS,
  type TopicSpec,
} from '@duban/contracts';
import { REFERENCE_MOVED } from '@duban/domain';
import { DROPPED, RELEASED, releasedHeaders } from '@duban/runtime';
import { ASYNC_API, findMessage, findNamesInPrograms, flatten, resolveReference } from './asyncapi';
import { findSchemaFaults } from './asyncapi-validation';

const channels = Object.values(ASYNC_API.channels);
const { schemas } = ASYNC_API.components;
const TYPED = { 'content-type': CLOUD_EVENT_CONTENT_TYPE };
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

describe('docs/asyncapi.yaml and the code', () => {
  const described = channels.flatMap(({ address, messages }) => [address, ...Object.values(messages).map(schemaType)]);

  it('name the same topics and types', () => {
    expect(sorted(described)).toEqual(sorted([...findNamesInPrograms(), ...TOPICS.map(({ name }) => name)]));
    expect(described.length).toBeGreaterThan(20);
  });

  it('have the same types on the same topics', () => {
    const common = ITEM_EVENT_TYPES.filter((type) => type !== REFERENCE_MOVED);
    expect(typesOn(itemTopic('projects'))).toEqual(sorted(common));
    expect(typesOn(itemTopic('livelihood'))).toEqual(sorted(common));
    expect(typesOn(itemTopic('targets'))).toEqual(sorted(ITEM_EVENT_TYPES));
    expect(typesOn(SUBMISSION_TOPIC)).toEqual(sorted(SUBMISSION_TYPES));
    expect(typesOn(REJECTION_TOPIC)).toEqual([SUBMISSION_NOTED, SUBMISSION_REJECTED]);
    expect(typesOn(STATUS_TOPIC)).toEqual(sorted([...ITEM_STATUS_TYPES, PARTITION_EVALUATED]));
    expect(typesOn(ALERT_TOPIC)).toEqual(sorted(ALERT_TYPES));
  });

  it.each(TOPICS)('agree on the partitions of $name and on how long it keeps what', (topic) => {
    const { partitions, topicConfiguration } = findChannel(topic.name).bindings.kafka;
    expect([partitions, topicConfiguration]).toEqual([topic.partitions, CONFIGURATION[topic.cleanup]]);
  });

  it('have the same headers on released dead letters, for every type of item event, published or dropped', () => {
    for (const type of ITEM_EVENT_TYPES) expect(findMessage(type).headers).toEqual({ $ref: '#/components/schemas/ReleasedHeaders' });
    const { ReleasedHeaders: described = {} } = schemas;
    const findFaults = (headers: object): readonly string[] => findSchemaFaults(described, { ...TYPED, ...headers });
    expect(findFaults({})).toEqual([]);
    expect(findFaults(releasedHeaders(1_742))).toEqual([]);
    expect(findFaults(releasedHeaders(0, '误发'))).toEqual([]);
    expect(findFaults({ ...releasedHeaders(1), 'duban-colour': 'red' })).toHaveLength(1);
    expect(findFaults({ [RELEASED]: 'one', [DROPPED]: '' })).toHaveLength(2);
  });

  it('have one content type on all sent messages, and require none on submissions', () => {
    expect(ASYNC_API.defaultContentType).toBe(CLOUD_EVENT_CONTENT_TYPE);
    for (const { name, headers } of Object.values(ASYNC_API.components.messages)) {
      if (headers === undefined) throw new Error(`docs/asyncapi.yaml names no headers of ${name}`);
      const { properties, required } = flatten(headers);
      const isSubmission = SUBMISSION_TYPES.some((type) => type === name);
      const expected = isSubmission ? { examples: [CLOUD_EVENT_CONTENT_TYPE, 'application/json'] } : { const: CLOUD_EVENT_CONTENT_TYPE };
      expect([name, properties['content-type']]).toMatchObject([name, expected]);
      expect([name, required.includes('content-type')]).toEqual([name, !isSubmission]);
    }
  });

  it('have an operation for every channel: submissions are received, all others are sent', () => {
    const operations = Object.values(ASYNC_API.operations);
    const addresses = operations.map(({ action, channel }) => `${action} ${resolveReference<{ address: string }>(channel).address}`);
    expect(sorted(addresses)).toEqual(sorted(TOPICS.map(({ name }) => `${name === SUBMISSION_TOPIC ? 'receive' : 'send'} ${name}`)));
  });
});

const CONFIGURATION: Readonly<Record<TopicSpec['cleanup'], object>> = {
  keep: { 'cleanup.policy': ['delete'], 'retention.ms': -1 },
  compact: { 'cleanup.policy': ['compact'] },
  expire: { 'cleanup.policy': ['delete'], 'retention.ms': EXPIRY_MS },
};

function findChannel(topic: string): (typeof channels)[number] {
  const channel = channels.find(({ address }) => address === topic);
  if (channel === undefined) throw new Error(`docs/asyncapi.yaml has no channel ${topic}`);
  return channel;
}

function schemaType(reference: { readonly $ref: string }): string {
  return resolveReference<{ name: string }>(reference).name;
}

function typesOn(topic: string): string[] {
  return sorted(Object.values(findChannel(topic).messages).map(schemaType));
}

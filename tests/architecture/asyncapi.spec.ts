import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { DEFAULT_POLICY, itemId, evaluate, PROGRESS_REPORTED, REFERENCE_MOVED } from '@duban/domain';
import {
  CLOUD_EVENT_CONTENT_TYPE,
  encodeItemEvent,
  encodeStatus,
  toEvaluationRecord,
  EXPIRY_MS,
  ITEM_EVENT_TYPES,
  itemTopic,
  REJECTION_TOPIC,
  SUBMISSION_REJECTED,
  SUBMISSION_TOPIC,
  SUBMISSION_TYPES,
  TOPICS,
  type TopicSpec,
} from '@duban/contracts';
import { inputSchema, type JsonSchema } from '@duban/nest-kit';
import { CorrectReport, RegisterItem, ReportProgress } from '@duban/register';
import { DROPPED, RELEASED, releasedHeaders } from '@duban/runtime';
import { SubmissionEnvelope } from '@duban/register-http';
import { moments, stories } from '../../libs/domain/src/testing/arbitraries';
import {
  ASYNC_API,
  checker,
  flat,
  meant,
  findMessage,
  namesInPrograms,
  propertiesIn,
  listProperties,
  resolved,
  schemaFaults,
  type MessageSchema,
} from './asyncapi';
import { ROOT } from './cruise';

const FIXTURES = join(ROOT, 'libs/contracts/fixtures');
const channels = Object.values(ASYNC_API.channels);
const { schemas } = ASYNC_API.components;
const faults = checker();
const TYPED = { 'content-type': CLOUD_EVENT_CONTENT_TYPE };
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

type Golden = readonly [type: string, line: number, message: Record<string, unknown>];
const golden = readdirSync(FIXTURES).flatMap((file): Golden[] => {
  const lines = readFileSync(join(FIXTURES, file), 'utf8').trimEnd().split('\n');
  return lines.map((line, at): Golden => [file.replace(/\.jsonl$/, ''), at + 1, JSON.parse(line) as Record<string, unknown>]);
});

describe('docs/asyncapi.yaml and the code', () => {
  const described = channels.flatMap(({ address, messages }) => [address, ...Object.values(messages).map(schemaType)]);

  it('name the same topics and types', () => {
    expect(sorted(described)).toEqual(sorted([...namesInPrograms(), ...TOPICS.map(({ name }) => name)]));
    expect(described.length).toBeGreaterThan(20);
  });

  it('have the same types on the same topics', () => {
    const common = ITEM_EVENT_TYPES.filter((type) => type !== REFERENCE_MOVED);
    expect(typesOn(itemTopic('projects'))).toEqual(sorted(common));
    expect(typesOn(itemTopic('livelihood'))).toEqual(sorted(common));
    expect(typesOn(itemTopic('targets'))).toEqual(sorted(ITEM_EVENT_TYPES));
    expect(typesOn(SUBMISSION_TOPIC)).toEqual(sorted(SUBMISSION_TYPES));
    expect(typesOn(REJECTION_TOPIC)).toEqual([SUBMISSION_REJECTED]);
  });

  it.each(TOPICS)('agree on the partitions of $name and on how long it keeps what', (topic) => {
    const { partitions, topicConfiguration } = findChannel(topic.name).bindings.kafka;
    expect([partitions, topicConfiguration]).toEqual([topic.partitions, CONFIGURATION[topic.cleanup]]);
  });

  it('have the same headers on what comes back from the dead letters: every message of an item, whole or dropped', () => {
    for (const type of ITEM_EVENT_TYPES) expect(findMessage(type).headers).toEqual({ $ref: '#/components/schemas/ReleasedHeaders' });
    const { ReleasedHeaders: described = {} } = schemas;
    const findFaults = (headers: object): readonly string[] => schemaFaults(described, { ...TYPED, ...headers });
    expect(findFaults({})).toEqual([]);
    expect(findFaults(releasedHeaders(1_742))).toEqual([]);
    expect(findFaults(releasedHeaders(0, '误发'))).toEqual([]);
    expect(findFaults({ ...releasedHeaders(1), 'duban-colour': 'red' })).toHaveLength(1);
    expect(findFaults({ [RELEASED]: 'one', [DROPPED]: '' })).toHaveLength(2);
  });

  it('have one content type on all that we send, and ask for none on what is submitted', () => {
    expect(ASYNC_API.defaultContentType).toBe(CLOUD_EVENT_CONTENT_TYPE);
    for (const { name, headers } of Object.values(ASYNC_API.components.messages)) {
      if (headers === undefined) throw new Error(`docs/asyncapi.yaml names no headers of ${name}`);
      const { properties, required } = flat(headers);
      expect([name, properties['content-type']]).toMatchObject([name, { const: CLOUD_EVENT_CONTENT_TYPE }]);
      expect([name, required.includes('content-type')]).toEqual([name, !SUBMISSION_TYPES.some((type) => type === name)]);
    }
  });

  it('have an operation for every channel: submissions come in, all others go out', () => {
    const operations = Object.values(ASYNC_API.operations);
    const addresses = operations.map(({ action, channel }) => `${action} ${meant<{ address: string }>(channel).address}`);
    expect(sorted(addresses)).toEqual(sorted(TOPICS.map(({ name }) => `${name === SUBMISSION_TOPIC ? 'receive' : 'send'} ${name}`)));
  });
});

describe('the schemas', () => {
  it.each(golden)('take %s, line %i of its golden fixture', (type, _, { traceparent: __, ...message }) => {
    expect(faults(type, message)).toEqual([]); // a sender's own attributes are passed over
  });

  it('describe no field that no fixture has', () => {
    const all = Object.entries(schemas).flatMap(([name, schema]) => listProperties(schema, name));
    const shown = new Set(golden.flatMap(([type, , message]) => propertiesIn(message, findMessage(type).payload, '')));
    const headers = [
      'Headers/content-type',
      'SubmissionHeaders/content-type',
      'SubmissionHeaders/authorization',
      ...Object.keys(releasedHeaders(1, '误发')).map((name) => `ReleasedHeaders/${name}`),
    ];
    expect(all.filter((place) => !shown.has(place))).toEqual(headers); // fixtures are bodies
  });

  it('do not take a field that is not described, a wrong value, or less than is needed', () => {
    const [[type, , message] = ['', 0, {}]] = golden.filter(([each]) => each === PROGRESS_REPORTED);
    const data = message['data'] as object;
    expect(faults(type, { ...message, colour: 'red' })[0]).toContain('unevaluated');
    expect(faults(type, { ...message, data: { ...data, colour: 'red' } })[0]).toContain('unevaluated');
    expect(faults(type, { ...message, data: { ...data, asOf: '2024-02-30' } })[0]).toContain('/data/asOf');
    expect(faults(type, { ...message, seq: undefined })[0]).toContain('seq');
  });

  it('take everything that can happen to an item, and every judgement of it', () => {
    fc.assert(
      fc.property(stories, moments, (story, moment) => {
        for (const event of story.events) expect(faults(event.type, JSON.parse(encodeItemEvent(event)))).toEqual([]);
        const evaluation = evaluate(story.state, moment, DEFAULT_POLICY);
        if (evaluation === null) return;
        const { region, year, name, department } = story.definition;
        const item = { itemId: itemId(story.definition), region, year, service: 'livelihood', name, department };
        const status = {
          ...item,
          seq: story.events.length,
          before: null,
          judgement: toEvaluationRecord(evaluation),
          cause: 'event',
          evaluation: 1,
        } as const;
        const message = JSON.parse(encodeStatus(status, '2024-07-06T00:00:01.000Z')) as { type: string };
        expect(faults(message.type, message)).toEqual([]);
      }),
    );
  });
});

describe('submissions are described as they are checked', () => {
  it.each<[string, new () => object]>([
    ['RegisterItem', RegisterItem],
    ['ReportProgress', ReportProgress],
    ['CorrectReport', CorrectReport],
  ])('%s', (name, input) => {
    const described = flat(schemas[name] ?? {});
    const { properties, required = [] } = inputSchema(input);
    expect(sorted(Object.keys(described.properties))).toEqual(sorted(Object.keys(properties)));
    expect(sorted(described.required)).toEqual(sorted(required));
    for (const [field, schema] of Object.entries(described.properties))
      expect([field, ...stated(schema, properties[field])]).toEqual([field]);
  });

  it('their attributes', () => {
    const parts = SUBMISSION_TYPES.map((type) => flat(findMessage(type).payload));
    const attributes = parts.flatMap(({ properties }) => Object.keys(properties));
    const passedOver = ['data', 'time', 'datacontenttype'];
    expect(sorted(attributes.filter((name) => !passedOver.includes(name)))).toEqual(
      sorted(Object.keys(inputSchema(SubmissionEnvelope).properties ?? {})),
    );
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
  return meant<{ name: string }>(reference).name;
}

function typesOn(topic: string): string[] {
  return sorted(Object.values(findChannel(topic).messages).map(schemaType));
}

const KEYWORDS = ['type', 'enum', 'format', 'pattern', 'minimum', 'maximum', 'maxItems'] as const;

/** Where the document says other than the class that checks the field; it may say less. */
function stated(schema: MessageSchema, checked: JsonSchema = {}): string[] {
  const output = resolved(schema) as JsonSchema;
  return KEYWORDS.filter((keyword) => output[keyword] !== undefined && checked[keyword] !== undefined)
    .filter((keyword) => JSON.stringify(output[keyword]) !== JSON.stringify(checked[keyword]))
    .map((keyword) => `${keyword}: ${JSON.stringify(output[keyword])} is written, ${JSON.stringify(checked[keyword])} is checked`);
}

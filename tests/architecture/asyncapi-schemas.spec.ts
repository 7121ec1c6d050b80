import { encodeAlertEvent, encodeItemEvent, encodeStatus, SUBMISSION_TYPES, toEvaluationRecord } from '@duban/contracts';
import { DEFAULT_POLICY, evaluate, itemId, PROGRESS_REPORTED } from '@duban/domain';
import { inputSchema, type JsonSchema } from '@duban/nest-kit';
import { CorrectReport, RegisterItem, ReportProgress } from '@duban/register';
import { SubmissionEnvelope } from '@duban/register-http';
import { releasedHeaders } from '@duban/runtime';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alertEvents } from '../../libs/contracts/src/testing/alert-arbitraries';
import { moments, stories } from '../../libs/domain/src/testing/arbitraries';
import { ASYNC_API, findMessage, flatten, resolveSchema, type MessageSchema } from './asyncapi';
import { createValidator, listProperties, listPropertiesIn } from './asyncapi-validation';
import { ROOT } from './cruise';

const FIXTURES = join(ROOT, 'libs/contracts/fixtures');
const { schemas } = ASYNC_API.components;
const validate = createValidator();
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

type Golden = readonly [type: string, line: number, message: Record<string, unknown>];
const golden = readdirSync(FIXTURES).flatMap((file): Golden[] => {
  const lines = readFileSync(join(FIXTURES, file), 'utf8').trimEnd().split('\n');
  return lines.map((line, at): Golden => [file.replace(/\.jsonl$/, ''), at + 1, JSON.parse(line) as Record<string, unknown>]);
});

describe('the schemas', () => {
  it.each(golden)('accept %s, line %i of its golden fixture', (type, _, { traceparent: __, ...message }) => {
    expect(validate(type, message)).toEqual([]); // Attributes of the sender are ignored.
  });

  it('describe only fields that occur in a fixture', () => {
    const all = Object.entries(schemas).flatMap(([name, schema]) => listProperties(schema, name));
    const used = new Set(golden.flatMap(([type, , message]) => listPropertiesIn(message, findMessage(type).payload, '')));
    const headers = [
      'Headers/content-type',
      'SubmissionHeaders/content-type',
      'SubmissionHeaders/ce_specversion',
      'SubmissionHeaders/authorization',
      ...Object.keys(releasedHeaders(1, '误发')).map((name) => `ReleasedHeaders/${name}`),
    ];
    expect(all.filter((place) => !used.has(place))).toEqual(headers); // Fixtures have bodies only.
  });

  it('reject an unknown field, a wrong value and a missing field', () => {
    const [[type, , message] = ['', 0, {}]] = golden.filter(([each]) => each === PROGRESS_REPORTED);
    const data = message['data'] as object;
    expect(validate(type, { ...message, colour: 'red' })[0]).toContain('unevaluated');
    expect(validate(type, { ...message, data: { ...data, colour: 'red' } })[0]).toContain('unevaluated');
    expect(validate(type, { ...message, data: { ...data, asOf: '2024-02-30' } })[0]).toContain('/data/asOf');
    expect(validate(type, { ...message, seq: undefined })[0]).toContain('seq');
  });

  it('accept all events of an item, and all its evaluations', () => {
    fc.assert(
      fc.property(stories, moments, (story, moment) => {
        for (const event of story.events) expect(validate(event.type, JSON.parse(encodeItemEvent(event)))).toEqual([]);
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
        expect(validate(message.type, message)).toEqual([]);
      }),
    );
  });

  it('accept all events of an alert', () => {
    fc.assert(fc.property(alertEvents, (event) => expect(validate(event.type, JSON.parse(encodeAlertEvent(event)))).toEqual([])));
  });
});

describe('the description of submissions is the same as their validation', () => {
  it.each<[string, new () => object]>([
    ['RegisterItem', RegisterItem],
    ['ReportProgress', ReportProgress],
    ['CorrectReport', CorrectReport],
  ])('%s', (name, input) => {
    const described = flatten(schemas[name] ?? {});
    const { properties, required = [] } = inputSchema(input);
    expect(sorted(Object.keys(described.properties))).toEqual(sorted(Object.keys(properties)));
    expect(sorted(described.required)).toEqual(sorted(required));
    for (const [field, schema] of Object.entries(described.properties))
      expect([field, ...findDifferences(schema, properties[field])]).toEqual([field]);
  });

  it('for their attributes', () => {
    const parts = SUBMISSION_TYPES.map((type) => flatten(findMessage(type).payload));
    const attributes = parts.flatMap(({ properties }) => Object.keys(properties));
    const ignored = ['data', 'time', 'datacontenttype'];
    expect(sorted(attributes.filter((name) => !ignored.includes(name)))).toEqual(
      sorted(Object.keys(inputSchema(SubmissionEnvelope).properties ?? {})),
    );
  });
});

const KEYWORDS = ['type', 'enum', 'format', 'pattern', 'minimum', 'maximum', 'maxItems'] as const;

/** Finds keywords whose value differs from the class that validates the field. The document may have fewer keywords. */
function findDifferences(schema: MessageSchema, validated: JsonSchema = {}): string[] {
  const described = resolveSchema(schema) as JsonSchema;
  return KEYWORDS.filter((keyword) => described[keyword] !== undefined && validated[keyword] !== undefined)
    .filter((keyword) => JSON.stringify(described[keyword]) !== JSON.stringify(validated[keyword]))
    .map((keyword) => `${keyword}: ${JSON.stringify(described[keyword])} is described, ${JSON.stringify(validated[keyword])} is validated`);
}

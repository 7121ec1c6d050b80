import type { JsonSchema } from '@duban/nest-kit';
import { isIsoDate } from '@duban/domain';
import { Ajv2020 } from 'ajv/dist/2020';
import type { ApiDocument } from './document';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const FORMATS = {
  date: isIsoDate,
  'date-time': (value: string) => INSTANT.test(value) && !Number.isNaN(Date.parse(value)),
  uri: (value: string) => URL.canParse(value),
};

/** Returns the faults of a body, as `path message`; none if the body matches the schema and has no other fields. */
export type Validate = (schema: JsonSchema, body: unknown) => readonly string[];

/**
 * Validates by the schemas of a document, strictly: a field without a schema is a fault. The document itself does not forbid such fields,
 * because clients must accept new ones.
 */
export function createValidator(document: ApiDocument): Validate {
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats: FORMATS });
  ajv.addSchema({ $id: 'document', components: forbidUnnamedFields(document.components) });
  return (schema, body) => {
    const check = ajv.compile(forbidUnnamedFields(toAbsolute(schema)) as object);
    if (check(body)) return [];
    return (check.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`);
  };
}

function toAbsolute(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/')) as JsonSchema;
}

/** The same schemas, with `additionalProperties: false`. */
function forbidUnnamedFields(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(forbidUnnamedFields);
  if (typeof part !== 'object' || part === null) return part;
  const inner = Object.fromEntries(Object.entries(part).map(([name, value]) => [name, forbidUnnamedFields(value)]));
  return 'properties' in inner && inner['type'] === 'object' && !('additionalProperties' in inner)
    ? { ...inner, additionalProperties: false }
    : inner;
}

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

/** Faults of a body, as `path what`; none when it is what the schema says, and nothing beyond it. */
export type Validate = (schema: JsonSchema, body: unknown) => readonly string[];

/**
 * By the schemas of a document, read strictly: what they do not name is a fault too. Clients have to expect new fields, so the document itself
 * does not forbid them.
 */
export function validator(document: ApiDocument): Validate {
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats: FORMATS });
  ajv.addSchema({ $id: 'document', components: closed(document.components) });
  return (schema, body) => {
    const check = ajv.compile(closed(toAbsolute(schema)) as object);
    if (check(body)) return [];
    return (check.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`);
  };
}

function toAbsolute(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/')) as JsonSchema;
}

/** The same schemas, refusing fields that they do not name. */
function closed(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(closed);
  if (typeof part !== 'object' || part === null) return part;
  const inner = Object.fromEntries(Object.entries(part).map(([name, value]) => [name, closed(value)]));
  return 'properties' in inner && inner['type'] === 'object' && !('additionalProperties' in inner)
    ? { ...inner, additionalProperties: false }
    : inner;
}

import { isIsoDate } from '@duban/domain';
import { Ajv2019 } from 'ajv/dist/2019';
import { findMessage, resolveReference, resolveSchema, type MessageSchema } from './asyncapi';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/**
 * Creates a function that validates a message by the schema of its type. Unlike readers, which ignore unknown fields, it reports a field
 * that the schema does not describe.
 */
export function createValidator(): (type: string, message: unknown) => readonly string[] {
  const ajv = newAjv();
  const known = new Map<string, ReturnType<typeof ajv.compile>>();
  return (type, message) => {
    const validate = known.get(type) ?? ajv.compile(closeSchema(resolveReference<MessageSchema>(findMessage(type).payload)));
    known.set(type, validate);
    return findFaults(validate, message);
  };
}

/** Validates a value by one schema in the same way. */
export function findSchemaFaults(schema: MessageSchema, value: unknown): readonly string[] {
  return findFaults(newAjv().compile(closeSchema(schema)), value);
}

function newAjv(): Ajv2019 {
  const ajv = new Ajv2019({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false, strictTypes: false });
  return ajv
    .addFormat('date', isIsoDate)
    .addFormat('date-time', INSTANT)
    .addFormat('uri', (text) => URL.canParse(text));
}

function findFaults(validate: ReturnType<Ajv2019['compile']>, value: unknown): readonly string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message = '', params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
}

/** @returns the schema without references, allowing no other fields. @param isPart a part leaves that to the whole schema */
function closeSchema(schema: MessageSchema, isPart = false): MessageSchema {
  const { allOf, oneOf, properties, items, ...rest } = resolveSchema(schema);
  const isObject = properties !== undefined || allOf !== undefined;
  return {
    ...rest,
    ...(allOf && { allOf: allOf.map((part) => closeSchema(part, true)) }),
    ...(oneOf && { oneOf: oneOf.map((part) => closeSchema(part)) }),
    ...(properties && { properties: Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, closeSchema(each)])) }),
    ...(items && { items: closeSchema(items) }),
    ...(isObject && !isPart && rest.additionalProperties === undefined && { unevaluatedProperties: false }),
  };
}

/** Lists the paths of all properties in a schema, for example `Report/allOf/2/flags`. */
export function listProperties(schema: MessageSchema, path: string): readonly string[] {
  const { properties = {}, items, allOf = [], oneOf = [] } = schema;
  return [
    ...Object.entries(properties).flatMap(([name, each]) => [`${path}/${name}`, ...listProperties(each, `${path}/${name}`)]),
    ...(items === undefined ? [] : listProperties(items, `${path}[]`)),
    ...allOf.flatMap((part, at) => listProperties(part, `${path}/allOf/${at}`)),
    ...oneOf.flatMap((part, at) => listProperties(part, `${path}/oneOf/${at}`)),
  ];
}

/** Lists the paths of the properties that a value has. */
export function listPropertiesIn(value: unknown, schema: MessageSchema, path: string): readonly string[] {
  if (schema.$ref !== undefined) return listPropertiesIn(value, resolveSchema(schema), schema.$ref.slice('#/components/schemas/'.length));
  const { properties = {}, items, allOf = [], oneOf = [] } = schema;
  const fields = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  const named = Object.entries(properties).filter(([name]) => Object.hasOwn(fields, name));
  return [
    ...named.flatMap(([name, each]) => [`${path}/${name}`, ...listPropertiesIn(fields[name], each, `${path}/${name}`)]),
    ...(items !== undefined && Array.isArray(value) ? value.flatMap((each) => listPropertiesIn(each, items, `${path}[]`)) : []),
    ...allOf.flatMap((part, at) => listPropertiesIn(value, part, `${path}/allOf/${at}`)),
    ...oneOf.flatMap((part, at) => (isAlternative(fields, part) ? listPropertiesIn(value, part, `${path}/oneOf/${at}`) : [])),
  ];
}

/** True if the fields belong to this alternative of `oneOf`: by the type, and by fields that only one alternative requires. */
function isAlternative(fields: Readonly<Record<string, unknown>>, schema: MessageSchema): boolean {
  const { properties = {}, required = [] } = resolveSchema(schema);
  const { const: only, enum: any = [only] } = properties['type'] ?? {};
  return any.includes(fields['type']) && required.every((name) => Object.hasOwn(fields, name));
}

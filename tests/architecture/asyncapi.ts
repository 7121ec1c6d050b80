import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019';
import { parse } from 'yaml';
import { isIsoDate } from '@duban/domain';
import { ROOT } from './cruise';

export interface MessageSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, MessageSchema>>;
  readonly additionalProperties?: boolean;
  readonly required?: readonly string[];
  readonly items?: MessageSchema;
  readonly allOf?: readonly MessageSchema[];
  readonly oneOf?: readonly MessageSchema[];
}
interface Reference {
  readonly $ref: string;
}
interface Channel {
  readonly address: string;
  readonly messages: Readonly<Record<string, Reference>>;
  readonly bindings: { readonly kafka: { readonly partitions: number; readonly topicConfiguration: Readonly<Record<string, unknown>> } };
}
interface AsyncMessage {
  readonly name: string;
  readonly payload: Reference;
  readonly headers?: Reference;
}
export interface AsyncApi {
  readonly defaultContentType: string;
  readonly channels: Readonly<Record<string, Channel>>;
  readonly operations: Readonly<Record<string, { readonly action: string; readonly channel: Reference }>>;
  readonly components: {
    readonly messages: Readonly<Record<string, AsyncMessage>>;
    readonly schemas: Readonly<Record<string, MessageSchema>>;
  };
}

export const ASYNC_API = parse(readFileSync(join(ROOT, 'docs/asyncapi.yaml'), 'utf8')) as AsyncApi;

/** What a `#/…` reference means. */
export function meant<Part>({ $ref }: Reference): Part {
  const part = $ref
    .slice(2)
    .split('/')
    .reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], ASYNC_API);
  if (part === undefined) throw new Error(`docs/asyncapi.yaml has no ${$ref}`);
  return part as Part;
}

export const resolved = (schema: MessageSchema): MessageSchema =>
  schema.$ref === undefined ? schema : meant<MessageSchema>({ $ref: schema.$ref });

export function findMessage(type: string): AsyncMessage {
  const message = Object.values(ASYNC_API.components.messages).find(({ name }) => name === type);
  if (message === undefined) throw new Error(`docs/asyncapi.yaml has no message ${type}`);
  return message;
}

/** The properties of a schema made of parts, and those that it demands. */
export function flat(schema: MessageSchema): { properties: Readonly<Record<string, MessageSchema>>; required: readonly string[] } {
  const { allOf = [], properties = {}, required = [] } = resolved(schema);
  const parts = allOf.map(flat);
  return {
    properties: Object.assign({}, ...parts.map((part) => part.properties), properties) as Record<string, MessageSchema>,
    required: [...new Set([...parts.flatMap((part) => part.required), ...required])],
  };
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/**
 * What is wrong with a message by the schema of its type; readers pass over fields they do not know, but here a field that is not written
 * down is a fault.
 */
export function checker(): (type: string, message: unknown) => readonly string[] {
  const ajv = newAjv();
  const known = new Map<string, ReturnType<typeof ajv.compile>>();
  return (type, message) => {
    const validate = known.get(type) ?? ajv.compile(closed(meant<MessageSchema>(findMessage(type).payload)));
    known.set(type, validate);
    return findFaults(validate, message);
  };
}

/** What is wrong with a value by one schema, likewise. */
export function schemaFaults(schema: MessageSchema, value: unknown): readonly string[] {
  return findFaults(newAjv().compile(closed(schema)), value);
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

/** The schema without references, taking no field that it does not name; a part of a whole leaves that to the whole. */
function closed(schema: MessageSchema, isPart = false): MessageSchema {
  const { allOf, oneOf, properties, items, ...rest } = resolved(schema);
  const isObject = properties !== undefined || allOf !== undefined;
  return {
    ...rest,
    ...(allOf && { allOf: allOf.map((part) => closed(part, true)) }),
    ...(oneOf && { oneOf: oneOf.map((part) => closed(part)) }),
    ...(properties && { properties: Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, closed(each)])) }),
    ...(items && { items: closed(items) }),
    ...(isObject && !isPart && rest.additionalProperties === undefined && { unevaluatedProperties: false }),
  };
}

/** Every place of a property in the schemas: `Report/allOf/2/flags`. */
export function listProperties(schema: MessageSchema, path: string): readonly string[] {
  const { properties = {}, items, allOf = [], oneOf = [] } = schema;
  return [
    ...Object.entries(properties).flatMap(([name, each]) => [`${path}/${name}`, ...listProperties(each, `${path}/${name}`)]),
    ...(items === undefined ? [] : listProperties(items, `${path}[]`)),
    ...allOf.flatMap((part, at) => listProperties(part, `${path}/allOf/${at}`)),
    ...oneOf.flatMap((part, at) => listProperties(part, `${path}/oneOf/${at}`)),
  ];
}

/** Those of them that a value has. */
export function propertiesIn(value: unknown, schema: MessageSchema, path: string): readonly string[] {
  if (schema.$ref !== undefined) return propertiesIn(value, resolved(schema), schema.$ref.slice('#/components/schemas/'.length));
  const { properties = {}, items, allOf = [], oneOf = [] } = schema;
  const fields = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  const named = Object.entries(properties).filter(([name]) => Object.hasOwn(fields, name));
  return [
    ...named.flatMap(([name, each]) => [`${path}/${name}`, ...propertiesIn(fields[name], each, `${path}/${name}`)]),
    ...(items !== undefined && Array.isArray(value) ? value.flatMap((each) => propertiesIn(each, items, `${path}[]`)) : []),
    ...allOf.flatMap((part, at) => propertiesIn(value, part, `${path}/allOf/${at}`)),
    ...oneOf.flatMap((part, at) => (isOperationOf(fields, part) ? propertiesIn(value, part, `${path}/oneOf/${at}`) : [])),
  ];
}

/** Alternatives are told apart by their type, and by fields that only one of them has. */
function isOperationOf(fields: Readonly<Record<string, unknown>>, schema: MessageSchema): boolean {
  const { properties = {}, required = [] } = resolved(schema);
  const { const: only, enum: any = [only] } = properties['type'] ?? {};
  return any.includes(fields['type']) && required.every((name) => Object.hasOwn(fields, name));
}

const NAME = /['"`](duban\.[a-z0-9.-]+\.v\d+)['"`]/g;

/** Every topic and type that a program names. */
export function namesInPrograms(): readonly string[] {
  const files = globSync('{apps,libs}/**/*.ts', { cwd: ROOT }).filter((file) => !/\.spec\.ts$|\.fixture\.ts$|\/testing\//.test(file));
  return files.flatMap((file) => [...readFileSync(join(ROOT, file), 'utf8').matchAll(NAME)].map(([, name = '']) => name));
}

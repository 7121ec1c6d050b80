import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
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

/** Resolves a reference `#/…` in the document. */
export function resolveReference<Part>({ $ref }: Reference): Part {
  const part = $ref
    .slice(2)
    .split('/')
    .reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], ASYNC_API);
  if (part === undefined) throw new Error(`docs/asyncapi.yaml has no ${$ref}`);
  return part as Part;
}

export const resolveSchema = (schema: MessageSchema): MessageSchema =>
  schema.$ref === undefined ? schema : resolveReference<MessageSchema>({ $ref: schema.$ref });

export function findMessage(type: string): AsyncMessage {
  const message = Object.values(ASYNC_API.components.messages).find(({ name }) => name === type);
  if (message === undefined) throw new Error(`docs/asyncapi.yaml has no message ${type}`);
  return message;
}

/** Merges the parts of a schema. @returns its properties, and the names of the required ones */
export function flatten(schema: MessageSchema): { properties: Readonly<Record<string, MessageSchema>>; required: readonly string[] } {
  const { allOf = [], properties = {}, required = [] } = resolveSchema(schema);
  const parts = allOf.map(flatten);
  return {
    properties: Object.assign({}, ...parts.map((part) => part.properties), properties) as Record<string, MessageSchema>,
    required: [...new Set([...parts.flatMap((part) => part.required), ...required])],
  };
}

const NAME = /['"`](duban\.[a-z0-9.-]+\.v\d+)['"`]/g;

/** Finds the topics and types in the source of the programs. */
export function findNamesInPrograms(): readonly string[] {
  const files = globSync('{apps,libs}/**/*.ts', { cwd: ROOT }).filter((file) => !/\.spec\.ts$|\.fixture\.ts$|\/testing\//.test(file));
  return files.flatMap((file) => [...readFileSync(join(ROOT, file), 'utf8').matchAll(NAME)].map(([, name = '']) => name));
}

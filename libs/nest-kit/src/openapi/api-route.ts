import { ApiOperation } from '@nestjs/swagger';
import type { InputClass } from '@duban/validation';
import { refTo, type SchemaClass } from './components';
import { findInputExample } from './describe-input';
import type { HeaderName } from './headers';
import { assertDescribed, inputRef, inputSchema } from './input-schema';
import type { JsonSchema } from './json-schema';
import { problemResponses, type DocumentedProblem } from './problem-responses';

export interface MediaContent {
  readonly schema: JsonSchema;
  readonly example?: unknown;
}

/** An answer that is no problem; without `body` it has no JSON body. */
export interface Answer {
  readonly description: string;
  readonly body?: SchemaClass;
  readonly example?: object;
  readonly headers?: readonly HeaderName[];
  /** Other content types of the same answer. */
  readonly content?: Readonly<Record<string, MediaContent>>;
}

export interface Parameter {
  readonly name: string;
  readonly description: string;
  readonly schema: JsonSchema;
  readonly example?: string | number;
}
export interface HeaderParameter extends Parameter {
  readonly required?: boolean;
}

export interface Route {
  /** Unique among the routes of its tag; the document names the route `<tag>_<id>`. */
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  /** True: needs no key. */
  readonly isPublic?: boolean;
  /** True: no key is refused: each is allowed, or what it may not see is unknown to it. */
  readonly isForAllKeys?: boolean;
  readonly path?: readonly Parameter[];
  readonly query?: InputClass<object>;
  readonly headers?: readonly HeaderParameter[];
  readonly body?: InputClass<object>;
  /** Instead of the schema of the body's class, where a service has a more exact one. */
  readonly bodySchema?: JsonSchema;
  /** Instead of the example of the body's class. */
  readonly bodyExample?: object;
  /** Instead of `body`, a file: content type → schema. */
  readonly file?: Readonly<Record<string, MediaContent>>;
  readonly answers: Readonly<Record<number, Answer>>;
  /** Problems particular to the route; those of key, query, body and store are added. */
  readonly problems?: readonly DocumentedProblem[];
}

/** Extension field of an operation: the parts that completeDocument copies into the operation, because the framework would change them. */
export const DESCRIBED = 'x-described';

/** The parts of an operation that are not left to the framework. */
export interface DescribedParts {
  readonly parameters: readonly object[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, object>>;
}

/**
 * Describes a route in the OpenAPI document.
 * @throws Error when its query or body is not described by `describeInput`
 */
export function ApiRoute(route: Route): MethodDecorator {
  const { id, summary, description, isPublic = false, path = [], headers = [], query, body } = route;
  for (const input of [query, body]) if (input !== undefined) assertDescribed(input);
  const parameters = [
    ...path.map((parameter) => ({ ...parameter, in: 'path', required: true })),
    ...(query === undefined ? [] : describeQuery(query)),
    ...headers.map((header) => ({ required: false, ...header, in: 'header' })),
    { $ref: '#/components/parameters/Accept-Language' },
  ];
  const responses = { ...describeAnswers(route.answers), ...problemResponses(listProblems(route)) };
  const described: DescribedParts = { parameters, ...describeBody(route), responses };
  const operation = {
    operationId: id,
    summary,
    ...(description !== undefined && { description }),
    ...(isPublic && { security: [] }),
    [DESCRIBED]: described,
  };
  return ApiOperation(operation);
}

function describeBody({ body, bodySchema, bodyExample, file }: Route): { readonly requestBody?: object } {
  if (file !== undefined) return { requestBody: { required: true, content: file } };
  if (body === undefined) return {};
  const example = bodyExample ?? findInputExample(body);
  const content = { schema: bodySchema ?? inputRef(body), ...(example !== undefined && { example }) };
  return { requestBody: { required: true, content: { 'application/json': content } } };
}

function describeQuery(type: InputClass<object>): readonly object[] {
  const { properties, required = [] } = inputSchema(type);
  const example = (findInputExample(type) ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...(description !== undefined && { description }),
    schema,
    ...(example[name] !== undefined && { example: example[name] }),
    ...(schema.type === 'array' ? { style: 'form', explode: false } : {}),
  }));
}

function describeAnswers(answers: Route['answers']): Readonly<Record<string, object>> {
  return Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, describeAnswer(answer)]));
}

function describeAnswer({ description, body, example, headers = [], content = {} }: Answer): object {
  const json = body === undefined ? {} : { 'application/json': { schema: refTo(body), ...(example !== undefined && { example }) } };
  const all = { ...json, ...content };
  return {
    description,
    ...(headers.length > 0 && { headers: Object.fromEntries(headers.map((name) => [name, { $ref: `#/components/headers/${name}` }])) }),
    ...(Object.keys(all).length > 0 && { content: all }),
  };
}

const BODY_PROBLEMS: readonly DocumentedProblem[] = [
  'invalid',
  'malformed-json',
  'not-utf-8',
  'unpaired-surrogate',
  'too-large',
  'unsupported-media-type',
];

function listProblems({ isPublic = false, isForAllKeys = false, query, body, problems = [] }: Route): readonly DocumentedProblem[] {
  return [
    ...(query === undefined ? [] : (['invalid', 'not-utf-8'] as const)),
    ...(body === undefined ? [] : BODY_PROBLEMS),
    ...(isPublic ? [] : (['unauthenticated'] as const)),
    ...(isPublic || isForAllKeys ? [] : (['forbidden'] as const)),
    ...problems,
    ...(isPublic ? [] : (['internal', 'unreachable'] as const)),
  ];
}

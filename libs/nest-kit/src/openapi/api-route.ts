import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiParam, ApiQuery, ApiResponse } from '@nestjs/swagger';
import type { InputClass } from '@duban/validation';
import { refTo, type SchemaClass } from './components';
import { inputExample } from './describe-input';
import type { HeaderName } from './headers';
import { inputRef, inputSchema } from './input-schema';
import type { JsonSchema } from './json-schema';
import { problemResponses, type DocumentedProblem } from './problem-responses';

export interface MediaContent {
  readonly schema: JsonSchema;
  readonly example?: unknown;
}

/** An answer that is no problem; without a class it has no body, or only one of another content type. */
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
  /** Unique among the routes of its tag; clients know the route as `<tag>_<id>`. */
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  /** True: answers without a key. */
  readonly isPublic?: boolean;
  readonly path?: readonly Parameter[];
  readonly query?: InputClass<object>;
  readonly headers?: readonly HeaderParameter[];
  readonly body?: InputClass<object>;
  /** A schema that says more than the class of the body does. */
  readonly bodySchema?: JsonSchema;
  /** Instead of the example of the body's class. */
  readonly bodyExample?: object;
  /** Instead of `body`, a file: content type → schema. */
  readonly file?: Readonly<Record<string, MediaContent>>;
  readonly answers: Readonly<Record<number, Answer>>;
  /** Problems particular to the route; those of its key, query, body and store are added. */
  readonly problems?: readonly DocumentedProblem[];
}

/** Everything that the OpenAPI document says of a route. */
export function ApiRoute(route: Route): MethodDecorator {
  const { id, summary, description, isPublic = false, path = [], headers = [], file } = route;
  const operation = {
    operationId: id,
    summary,
    ...(description !== undefined && { description }),
    ...(isPublic && { security: [] }),
    ...(file !== undefined && { requestBody: { required: true, content: file } }),
  };
  return applyDecorators(
    ApiOperation(operation as Parameters<typeof ApiOperation>[0]),
    ...path.map((parameter) => ApiParam(parameter as Parameters<typeof ApiParam>[0])),
    ...headers.map((header) => ApiHeader(header as Parameters<typeof ApiHeader>[0])),
    ...(route.query === undefined ? [] : queryDecorators(route.query)),
    ...(route.body === undefined ? [] : [bodyDecorator(route.body, route)]),
    ...Object.entries({ ...answerResponses(route.answers), ...problemResponses(problemsOf(route)) }).map(([status, response]) =>
      ApiResponse({ status: Number(status), ...response } as Parameters<typeof ApiResponse>[0]),
    ),
  );
}

function bodyDecorator(type: InputClass<object>, { bodySchema = inputRef(type), bodyExample }: Route): MethodDecorator {
  const value = bodyExample ?? inputExample(type);
  const options = { required: true, schema: bodySchema, ...(value !== undefined && { examples: { example: { value } } }) };
  return ApiBody(options as Parameters<typeof ApiBody>[0]);
}

function queryDecorators(type: InputClass<object>): MethodDecorator[] {
  const { properties, required = [] } = inputSchema(type);
  const example = (inputExample(type) ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(properties).map(([name, { description, ...schema }]) => {
    const options = {
      name,
      schema,
      required: required.includes(name),
      ...(description !== undefined && { description }),
      ...(example[name] !== undefined && { example: example[name] }),
      ...(schema.type === 'array' ? { style: 'form', explode: false } : {}),
    };
    return ApiQuery(options as Parameters<typeof ApiQuery>[0]);
  });
}

function answerResponses(answers: Route['answers']): Readonly<Record<string, object>> {
  return Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, answerResponse(answer)]));
}

function answerResponse({ description, body, example, headers = [], content = {} }: Answer): object {
  const json = body === undefined ? {} : { 'application/json': { schema: refTo(body), ...(example !== undefined && { example }) } };
  const all = { ...json, ...content };
  return {
    description,
    ...(headers.length > 0 && { headers: Object.fromEntries(headers.map((name) => [name, { $ref: `#/components/headers/${name}` }])) }),
    ...(Object.keys(all).length > 0 && { content: all }),
  };
}

const OF_A_KEY: readonly DocumentedProblem[] = ['unauthenticated', 'forbidden'];
const OF_A_BODY: readonly DocumentedProblem[] = ['invalid', 'malformed-json', 'too-large', 'unsupported-media-type'];

function problemsOf({ isPublic = false, query, body, problems = [] }: Route): readonly DocumentedProblem[] {
  return [
    ...(query === undefined ? [] : (['invalid'] as const)),
    ...(body === undefined ? [] : OF_A_BODY),
    ...(isPublic ? [] : OF_A_KEY),
    ...problems,
    'internal',
    ...(isPublic ? [] : (['unreachable'] as const)),
  ];
}

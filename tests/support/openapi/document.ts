import type { JsonSchema } from '@duban/nest-kit';

export interface Media {
  readonly schema?: JsonSchema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly $ref: string }>>;
}
export interface DocumentedResponse {
  readonly description: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, Media>>;
}
export interface DocumentedParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: JsonSchema;
  readonly example?: unknown;
}
export interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly security?: readonly unknown[];
  readonly parameters: readonly (DocumentedParameter | { readonly $ref: string })[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, DocumentedResponse>>;
}
type OrReference<Part> = Part | { readonly $ref: string };
interface WrittenOperation extends Omit<Operation, 'responses'> {
  readonly responses: Readonly<Record<string, OrReference<DocumentedResponse>>>;
}
export interface ApiDocument {
  readonly info: object;
  readonly paths: Readonly<Record<string, Readonly<Record<string, WrittenOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly examples: Readonly<Record<string, { readonly value: unknown }>>;
    readonly parameters: Readonly<Record<string, DocumentedParameter>>;
    readonly responses: Readonly<Record<string, DocumentedResponse>>;
  };
}

/** An operation with its method and path. */
export interface DocumentedRoute extends Operation {
  readonly method: string;
  readonly path: string;
}

export async function fetchDocument(url: string, path = '/api/docs-json'): Promise<ApiDocument> {
  return (await (await fetch(`${url}${path}`)).json()) as ApiDocument;
}

/** All operations, with the shared responses in place of the references. */
export function listRoutes({ paths, components }: ApiDocument): readonly DocumentedRoute[] {
  const resolveResponse = (response: OrReference<DocumentedResponse>): DocumentedResponse => {
    const shared = '$ref' in response ? components.responses[response.$ref.slice('#/components/responses/'.length)] : response;
    if (shared === undefined) throw new Error(`there is no ${JSON.stringify(response)}`);
    return shared;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const responses = Object.entries(operation.responses).map(([status, response]) => [status, resolveResponse(response)]);
      return { ...operation, responses: Object.fromEntries(responses) as Operation['responses'], method: method.toUpperCase(), path };
    }),
  );
}

export function listOwnParameters({ parameters }: Operation): readonly DocumentedParameter[] {
  return parameters.filter((parameter): parameter is DocumentedParameter => 'name' in parameter);
}

/** Answers that have a body. */
export function listMedia(route: Operation): readonly { readonly status: number; readonly type: string; readonly media: Media }[] {
  return Object.entries(route.responses).flatMap(([status, { content = {} }]) =>
    Object.entries(content).map(([type, media]) => ({ status: Number(status), type, media })),
  );
}

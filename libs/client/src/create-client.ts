import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './schema';

/** The bodies of requests and answers, by the names that the OpenAPI document gives them. */
export type Schemas = components['schemas'];

export interface ClientOptions {
  /** Where Duban is: `https://duban.example.gov.cn`, without a slash at its end. */
  readonly baseUrl: string;
  /** The caller's key; without one only the public routes answer. */
  readonly key?: string;
  /** The language of problems. Default `zh-CN`. */
  readonly locale?: 'zh-CN' | 'en';
  /** Instead of the global fetch. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** `light=red,yellow`, as the document says. */
const LISTS = { array: { style: 'form', explode: false } } as const;

type JsonMedia = 'application/json' | 'application/problem+json';

/**
 * A client that knows every route, its parameters and its answers. Runs in browsers and in Node. A method answers with `data` or `error`
 * (a problem document) and never throws for a refusal. Answers are read as JSON; a file, with `parseAs: 'blob'`.
 */
export type DubanClient = Client<paths, JsonMedia>;

export function createDubanClient({ baseUrl, key, locale = 'zh-CN', fetch }: ClientOptions): DubanClient {
  const headers = { 'accept-language': locale, ...(key !== undefined && { authorization: `Bearer ${key}` }) };
  return createClient<paths, JsonMedia>({ baseUrl, headers, querySerializer: LISTS, ...(fetch !== undefined && { fetch }) });
}

import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './schema';

/** The bodies of requests and answers, by their names in the OpenAPI document. */
export type Schemas = components['schemas'];

export interface ClientOptions {
  /** The address of Duban, without a slash at the end: `https://duban.example.gov.cn`. */
  readonly baseUrl: string;
  /** The caller's key; without a key only the public routes can be called. */
  readonly key?: string;
  /** The language of problems. Default `zh-CN`. */
  readonly locale?: 'zh-CN' | 'en';
  /** Instead of the global fetch. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** How lists are sent: `light=red,yellow`. */
const LISTS = { array: { style: 'form', explode: false } } as const;

type JsonMedia = 'application/json' | 'application/problem+json';

/**
 * A typed client of every route. It runs in browsers and in Node. A method returns `data` or `error` (a problem document), and does not
 * throw when a request is refused. Answers are parsed as JSON; read a file with `parseAs: 'blob'`.
 */
export type DubanClient = Client<paths, JsonMedia>;

export function createDubanClient({ baseUrl, key, locale = 'zh-CN', fetch }: ClientOptions): DubanClient {
  const headers = { 'accept-language': locale, ...(key !== undefined && { authorization: `Bearer ${key}` }) };
  return createClient<paths, JsonMedia>({ baseUrl, headers, querySerializer: LISTS, ...(fetch !== undefined && { fetch }) });
}

import { listOwnParameters, type DocumentedRoute } from './document';
import { ADMIN_KEY } from '../system';

/** Changes of a documented request: what a test sends instead of the examples of the route. */
export interface RequestChanges {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string | null>>;
  /** A text is sent as it is, anything else as JSON. */
  readonly body?: unknown;
}

export interface ReceivedAnswer {
  readonly status: number;
  readonly type: string;
  readonly headers: Headers;
  readonly text: string;
}

/** Sends the example request of a route, with the changes of the test. */
export async function sendExample(url: string, route: DocumentedRoute, changes: RequestChanges = {}): Promise<ReceivedAnswer> {
  const { body, type } = readExampleBody(route);
  const headers = {
    authorization: `Bearer ${ADMIN_KEY}`,
    'accept-language': 'en',
    ...(type !== undefined && { 'content-type': type }),
    ...readExampleHeaders(route),
    ...changes.headers,
  };
  const kept = Object.entries(headers).filter((header): header is [string, string] => header[1] !== null);
  const sent = changes.body === undefined ? body : toText(changes.body);
  const request = { method: route.method, headers: kept, ...(sent !== undefined && { body: sent }) };
  const answer = await fetch(`${url}${buildExamplePath(route, changes)}`, request);
  const [answered = ''] = (answer.headers.get('content-type') ?? '').split(';');
  return { status: answer.status, type: answered, headers: answer.headers, text: await answer.text() };
}

export function buildExamplePath(route: DocumentedRoute, { path = {}, query = {} }: RequestChanges): string {
  const parameters = listOwnParameters(route);
  const filled = route.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const example = parameters.find((parameter) => parameter.in === 'path' && parameter.name === name)?.example;
    return encodeURIComponent(path[name] ?? String(example));
  });
  const asked = parameters.filter((parameter) => parameter.in === 'query' && parameter.example !== undefined);
  const all = { ...Object.fromEntries(asked.map(({ name, example }) => [name, String(example)])), ...query };
  const search = new URLSearchParams(all).toString();
  return search === '' ? filled : `${filled}?${search}`;
}

function readExampleHeaders(route: DocumentedRoute): Readonly<Record<string, string>> {
  const headers = listOwnParameters(route).filter((parameter) => parameter.in === 'header' && parameter.example !== undefined);
  return Object.fromEntries(headers.map(({ name, example }) => [name.toLowerCase(), String(example)]));
}

function readExampleBody({ requestBody }: DocumentedRoute): { readonly body?: string; readonly type?: string } {
  const [found] = Object.entries(requestBody?.content ?? {}).filter(([, { example }]) => example !== undefined);
  return found === undefined ? {} : { type: found[0], body: toText(found[1].example) };
}

function toText(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

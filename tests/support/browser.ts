import type { Reply } from './system';

/** A person's browser: it keeps the cookie of the session and sends it, and says that a page of the same origin sends the request. */
export class Browser {
  /** `duban_session=…`; undefined when there is none. */
  cookie: string | undefined;
  /** The attributes of the last cookie that was set. */
  attributes: readonly string[] = [];

  constructor(readonly url: string) {}

  /** @param headers instead of those that the browser would send; null: without the header */
  async send(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string | null>> = {}): Promise<Reply> {
    const own = {
      'accept-language': 'en',
      'sec-fetch-site': 'same-origin',
      ...(this.cookie !== undefined && { cookie: this.cookie }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const sent = Object.entries({ ...own, ...headers }).filter((header): header is [string, string] => header[1] !== null);
    const answer = await fetch(`${this.url}${path}`, { method, headers: sent, ...(body !== undefined && { body: JSON.stringify(body) }) });
    this.keepCookie(answer.headers);
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) };
  }

  /** The status of the answer. */
  async status(...request: Parameters<Browser['send']>): Promise<number> {
    return (await this.send(...request)).status;
  }

  private keepCookie(headers: Headers): void {
    const [set] = headers.getSetCookie();
    if (set === undefined) return;
    const [pair = '', ...attributes] = set.split('; ');
    this.cookie = pair.endsWith('=') ? undefined : pair;
    this.attributes = attributes;
  }
}

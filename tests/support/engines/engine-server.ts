import { once } from 'node:events';
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  ENGINES,
  fetchEngines,
  openSharedEngine,
  whyNoEngine,
  whyNoOwnEngine,
  type EngineName,
  type SharedEngine,
} from '../../../engines/shared-engine';

/** What a test file may need: the shared Kafka or MongoDB of the run, or its own, which it may kill and freeze. */
export type EngineNeed = EngineName | 'own kafka' | 'own mongo';

/** What the processes of a jest run need to find its engines. It is passed in one environment variable. */
export interface EngineNotice {
  readonly url: string;
  /** Why a need cannot be met on this machine. */
  readonly missing: Readonly<Partial<Record<EngineNeed, string>>>;
}

const VARIABLE = 'DUBAN_TEST_ENGINES';

/** Runs in jest's main process: starts an engine on its first request, gives all files the same engine, and stops it at the end. */
export class EngineServer {
  private readonly opened = new Map<EngineName, Promise<SharedEngine>>();
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      this.provide(decodeURIComponent(request.url ?? '').slice(1) as EngineNeed).then(
        (address) => response.end(address),
        (error: unknown) => response.writeHead(500).end((error as Error).message),
      );
    });
  }

  static async open(): Promise<EngineServer> {
    const server = new EngineServer();
    server.server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    const { port } = server.server.address() as AddressInfo;
    process.env[VARIABLE] = JSON.stringify({ url: `http://127.0.0.1:${port}`, missing: await findMissing() } satisfies EngineNotice);
    return server;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    for (const opened of await Promise.allSettled(this.opened.values())) {
      if (opened.status === 'fulfilled') await opened.value.stop(); // The tests have got the error of an engine that did not start.
    }
  }

  /** @returns the address of a shared engine; '' for an own engine, once it can be started */
  private async provide(need: EngineNeed): Promise<string> {
    if (need === 'own kafka' || need === 'own mongo') {
      await fetchEngines();
      return '';
    }
    const engine = this.opened.get(need) ?? openSharedEngine(need);
    this.opened.set(need, engine);
    return (await engine).address;
  }
}

export function readEngineNotice(): EngineNotice {
  const notice = process.env[VARIABLE];
  if (notice === undefined) throw new Error(`${VARIABLE} is not set: jest has not run tests/support/engines/global-setup.ts`);
  return JSON.parse(notice) as EngineNotice;
}

/** @returns the address of the shared engine, once it answers; '' for an own one, once it can start. @throws Error with its log's end */
export async function requestEngine(need: EngineNeed): Promise<string> {
  const { url } = readEngineNotice();
  // `fetch` would time out after five minutes, and the first start may take longer, because it fetches the engines.
  const request = get(`${url}/${encodeURIComponent(need)}`, { agent: false });
  const [response] = await once(request, 'response');
  const answer = await text(response);
  if (response.statusCode !== 200) throw new Error(answer);
  return answer;
}

async function findMissing(): Promise<EngineNotice['missing']> {
  const missing: Partial<Record<EngineNeed, string>> = {};
  const noOwn = await whyNoOwnEngine();
  for (const name of ENGINES) {
    const noShared = await whyNoEngine(name);
    if (noShared !== undefined) missing[name] = noShared;
    if (noOwn !== undefined) missing[`own ${name}`] = noOwn;
  }
  return missing;
}

import autocannon from 'autocannon';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild, startEmbeddedProgram, type Child } from './child';
import type { Quantiles } from './quantiles';

export const KEY = 'bench-admin-key-0123456789';
const CONNECTIONS = 64;
const SECONDS = 10;
const ITEMS = 5_000;
export const HEADERS = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };

interface Load {
  readonly perSecond: number;
  readonly refused: number;
  /** From a request to its answer, with 64 requests always in flight. */
  readonly latencyMs: Quantiles;
  /** CPU time of the whole process per answer, which is comparable even when other programs use the machine. */
  readonly cpuUs: number;
}

export interface HttpResult {
  readonly reports: Load;
  readonly constant: Load;
  readonly ratio: number;
  readonly peakRssMb: number;
}

/** Compares durable reports accepted over HTTP with a Nest route on Express that only returns a constant: 64 connections, one run. */
export async function benchHttp(): Promise<HttpResult> {
  const peer = await startChild('bench/constant-route.js');
  const constant = await measureLoad(peer, '/constant');
  await peer.stop();
  const folder = mkdtempSync(join(tmpdir(), 'duban-bench-http-'));
  const program = await startProgram(folder, '2024-06-30');
  try {
    await registerItems(
      program.url,
      Array.from({ length: ITEMS }, (_, index) => benchItem(`B${index}`)),
    );
    const reports = await measureLoad(program, '', reportRequests());
    return { reports, constant, ratio: reports.perSecond / constant.perSecond, peakRssMb: program.peakRssMb() };
  } finally {
    await program.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

export function startProgram(folder: string, today: string): Promise<Child> {
  return startEmbeddedProgram({ DUBAN_DATA_DIR: folder, PORT: '0', DUBAN_ADMIN_KEY: KEY, DUBAN_NOW: today });
}

export async function call(url: string, method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: HEADERS,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** @returns the longest time for which the event loop served nothing since this was asked for before, in ms */
export async function readLongestBlock(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`, { headers: HEADERS })).text();
  return Math.round(1_000 * Number(/^nodejs_eventloop_lag_max_seconds (\S+)$/m.exec(text)?.[1]));
}

export function benchItem(code: string, year = 2024): object {
  return {
    region: '140406',
    year,
    code,
    name: `示例事项${code}`,
    area: '民生',
    department: { code: 'D1', name: '责任单位' },
    measure: { type: 'cumulative', unit: '个', baseline: 0, goal: 1_000_000, direction: 'at-least' },
    start: `${year}-01-01`,
    due: `${year}-12-31`,
  };
}

/** Registers the items, 64 at a time. */
export async function registerItems(
  url: string,
  items: readonly object[],
  onProgress: (registered: number) => void = () => undefined,
): Promise<void> {
  for (let first = 0; first < items.length; first += CONNECTIONS) {
    const chunk = items.slice(first, first + CONNECTIONS);
    await Promise.all(chunk.map((item) => call(url, 'POST', '/api/livelihood/items', item)));
    onProgress(first + chunk.length);
  }
}

function reportRequests(): autocannon.Request[] {
  let sent = 0;
  return [
    {
      method: 'POST',
      headers: HEADERS,
      setupRequest: (request) => {
        sent += 1;
        const body = JSON.stringify({ asOf: '2024-05-31', value: sent, narrative: '主体工程按计划推进', reporter: '张三' });
        return { ...request, path: `/api/livelihood/items/140406-2024-B${sent % ITEMS}/reports`, body };
      },
    },
  ];
}

async function measureLoad(target: Child, path: string, requests?: autocannon.Request[]): Promise<Load> {
  const options = {
    url: `${target.url}${path}`,
    connections: CONNECTIONS,
    duration: SECONDS,
    ...(requests === undefined ? {} : { requests }),
  };
  const before = target.cpuUs();
  const result = await autocannon(options);
  const answered = result['2xx'];
  return {
    perSecond: Math.round(answered / result.duration),
    refused: result.non2xx + result.errors,
    latencyMs: { p50: result.latency.p50, p99: result.latency.p99 },
    cpuUs: Math.round((target.cpuUs() - before) / answered),
  };
}

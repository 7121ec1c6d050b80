import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runDemo } from '../apps/embedded/src/demo/run-demo';

const HALF_TIME = '2024-06-30';
const YEAR_END = '2025-01-03';
const BENCH_KEY = 'duban-bench-key-of-the-sample';

interface Item {
  readonly id: string;
  readonly completion: number;
  readonly forecast: { readonly expected: number | null; readonly low?: number; readonly high?: number; readonly reason?: string };
}

interface SampleCalibration {
  readonly items: number;
  /** How many have no forecast at half time, by reason. */
  readonly withoutForecast: Readonly<Record<string, number>>;
  readonly withinRange: number;
  /** `code low–high: outcome`, in per cent. */
  readonly outside: readonly string[];
}

/** The items of the sample district: how many outcomes lie in the range that was forecast at half time. Its monthly reports are made up. */
export async function calibrateOnSample(): Promise<SampleCalibration> {
  const folder = mkdtempSync(join(tmpdir(), 'duban-bench-forecast-'));
  const demo = await runDemo({ DUBAN_DATA_DIR: folder, DUBAN_ADMIN_KEY: BENCH_KEY, PORT: '0' });
  try {
    return await compareWithOutcomes(demo.url);
  } finally {
    await demo.stop();
    rmSync(folder, { recursive: true });
  }
}

async function compareWithOutcomes(url: string): Promise<SampleCalibration> {
  const { items } = await ask<{ items: readonly Item[] }>(`${url}/api/tracker/items?region=140406&year=2024&limit=200`);
  const withoutForecast: Record<string, number> = {};
  const outside: string[] = [];
  let within = 0;
  for (const { id } of items) {
    const [{ forecast }, { completion }] = await Promise.all([
      ask<Item>(`${url}/api/tracker/items/${id}?on=${HALF_TIME}`),
      ask<Item>(`${url}/api/tracker/items/${id}?on=${YEAR_END}`),
    ]);
    const { expected, low = NaN, high = NaN, reason = '' } = forecast;
    if (expected === null) withoutForecast[reason] = (withoutForecast[reason] ?? 0) + 1;
    else if (low <= completion && completion <= high) within += 1;
    else outside.push(`${id} ${low}–${high}: ${completion}`);
  }
  return { items: items.length, withoutForecast, withinRange: within, outside };
}

async function ask<Answer>(address: string): Promise<Answer> {
  const response = await fetch(address, { headers: { authorization: `Bearer ${BENCH_KEY}` } });
  if (!response.ok) throw new Error(`GET ${address} answered ${response.status}`);
  return (await response.json()) as Answer;
}

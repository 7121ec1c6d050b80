import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPath } from './embedded-path';
import { HEADERS, readLongestBlock, startProgram } from './http';
import { REGION, TODAY, YEAR } from './plan';

/** The day before the last: the items are evaluated anew for it. */
const ANOTHER_DAY = '2025-09-29';
const EXPORTS = {
  csv: 'format=csv',
  xlsx: 'format=xlsx',
  xlsxByDeviation: 'format=xlsx&sort=deviation',
  xlsxOfAnotherDay: `format=xlsx&on=${ANOTHER_DAY}`,
} as const;

interface ExportResult {
  readonly totalMs: number;
  /** The longest time for which the event loop served nothing. */
  readonly blockedMs: number;
  readonly megabytes: number;
}

/** Exports all items of a plan, and measures for how long the program serves no other request meanwhile. */
export async function benchExports(items: number): Promise<Readonly<Record<string, ExportResult>>> {
  const folder = mkdtempSync(join(tmpdir(), 'duban-bench-exports-'));
  try {
    const path = await EmbeddedPath.open(folder);
    await path.publish(items, 2);
    await path.consume();
    await path.close();
    const program = await startProgram(folder, TODAY);
    const results: Record<string, ExportResult> = {};
    try {
      await measureExport(program.url, EXPORTS.xlsx); // the code is compiled and the file is in the cache
      for (const [name, query] of Object.entries(EXPORTS)) results[name] = await measureExport(program.url, query);
    } finally {
      await program.stop();
    }
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureExport(url: string, query: string): Promise<ExportResult> {
  await readLongestBlock(url); // prom-client begins anew at every reading
  const started = performance.now();
  const response = await fetch(`${url}/api/tracker/items?region=${REGION}&year=${YEAR}&${query}`, { headers: HEADERS });
  const file = await response.arrayBuffer();
  const totalMs = Math.round(performance.now() - started);
  if (!response.ok) throw new Error(`${query}: ${response.status} ${Buffer.from(file).toString()}`);
  return { totalMs, blockedMs: await readLongestBlock(url), megabytes: Math.round(file.byteLength / 1e5) / 10 };
}

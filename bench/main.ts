import { benchAlertList } from './alert-list';
import { benchAlertNight } from './alert-night';
import { benchConsole } from './console/run';
import { benchEngines } from './engines/run';
import { benchExports } from './exports';
import { benchFold } from './fold';
import { benchForecast } from './forecast';
import { calibrateOnSample } from './forecast-sample';
import { benchHttp } from './http';
import { benchPacking } from './packing';
import { benchSummary } from './summary';
import { benchValidation } from './validation';
import { inspect } from 'node:util';

const PARTS: Readonly<Record<string, () => Promise<unknown>>> = {
  fold: () => benchFold(Number(process.env['BENCH_ITEMS'] ?? 50_000)),
  http: () => benchHttp(),
  summary: () => benchSummary(Number(process.env['BENCH_ITEMS'] ?? 50_000)),
  exports: () => benchExports(20_000),
  alerts: async () => ({
    night: await benchAlertNight(Number(process.env['BENCH_ITEMS'] ?? 100_000)),
    list: await benchAlertList(Number(process.env['BENCH_ALERTS'] ?? 1_000_000)),
  }),
  console: () => benchConsole(Number(process.env['BENCH_ITEMS'] ?? 50_000)),
  validation: () => benchValidation(),
  packing: () => benchPacking(),
  forecast: async () => ({ simulated: benchForecast(), sample: await calibrateOnSample() }),
};

/**
 * `npm run bench` runs all embedded parts, `npm run bench -- fold` one of them. `npm run bench -- --engines` runs the parts on Kafka and
 * MongoDB: all, or those named after it. The figures depend on the machine; the ratios compare measurements of one run.
 */
async function main(): Promise<void> {
  const requested = process.argv.slice(2);
  const [first, ...engineParts] = requested;
  if (first === '--engines') return benchEngines(engineParts, process.env);
  for (const [name, part] of Object.entries(PARTS)) {
    if (requested.length === 0 || requested.includes(name)) console.log(name, inspect(await part(), { depth: null }));
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1); // A part that failed may have left processes running.
  },
);

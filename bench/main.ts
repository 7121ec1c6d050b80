import { benchEngines } from './engines/run';
import { benchFold } from './fold';
import { benchHttp } from './http';
import { benchPacking } from './packing';
import { benchSummary } from './summary';
import { benchValidation } from './validation';

const PARTS: Readonly<Record<string, () => Promise<unknown>>> = {
  fold: () => benchFold(Number(process.env['BENCH_ITEMS'] ?? 50_000)),
  http: () => benchHttp(),
  summary: () => benchSummary(Number(process.env['BENCH_ITEMS'] ?? 50_000)),
  validation: () => benchValidation(),
  packing: () => benchPacking(),
};

/**
 * `npm run bench -- --engines`: on Kafka and MongoDB, all parts or those named behind it. `npm run bench` runs all others, `npm run bench --
 * fold` one part. Figures are of this machine; the ratios compare in one run.
 */
async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const [first, ...engineParts] = wanted;
  if (first === '--engines') return benchEngines(engineParts, process.env);
  for (const [name, part] of Object.entries(PARTS)) {
    if (wanted.length === 0 || wanted.includes(name)) console.log(name, await part());
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1); // whatever still runs of a part that failed
  },
);

import { benchEngines } from './engines';
import { benchFold } from './fold';
import { benchHttp } from './http';
import { benchSummary } from './summary';

const PARTS: Readonly<Record<string, () => Promise<unknown>>> = {
  fold: () => benchFold(Number(process.env['BENCH_ITEMS'] ?? 50_000)),
  http: () => benchHttp(),
  summary: () => benchSummary(Number(process.env['BENCH_ITEMS'] ?? 50_000)),
};

function engines(): Promise<void> {
  const size = { items: Number(process.env['BENCH_ITEMS'] ?? 5_000), reportsEach: Number(process.env['BENCH_REPORTS'] ?? 80) };
  return benchEngines(size, Number(process.env['BENCH_NEST_EVENTS'] ?? 20_000));
}

/** `npm run bench -- --engines`: on Kafka and MongoDB. `npm run bench` runs all others, `npm run bench -- fold` one part. Figures are of this machine; the ratios compare in one run. */
async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  if (wanted.includes('--engines')) return engines();
  for (const [name, part] of Object.entries(PARTS)) {
    if (wanted.length === 0 || wanted.includes(name)) console.log(name, await part());
  }
}

void main();

/**
 * Makes samples/lucheng-2024 from the two published files in its folder `source`: the catalogue with region, year, example milestones and
 * trajectories, the outcomes, and a year of monthly reports, which are demonstration data. The same input gives the same bytes.
 *
 *   node scripts/make-samples.mjs [--source <folder>] [--out <folder>]
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { catalogueRows } from './samples/catalogue.mjs';
import { reportRows } from './samples/reports.mjs';

const HERE = join(dirname(fileURLToPath(import.meta.url)), '..', 'samples', 'lucheng-2024');
const { values } = parseArgs({ options: { source: { type: 'string' }, out: { type: 'string' } } });
const source = values.source ?? join(HERE, 'source');
const out = values.out ?? HERE;

const read = (name) => parse(readFileSync(join(source, name)), { columns: true, bom: true });
const write = (name, rows) => writeFileSync(join(out, name), stringify(rows, { header: true, bom: true }));

const catalogue = read('lucheng-2024-catalogue.csv');
const outcomes = read('lucheng-2024-outcomes.csv');
mkdirSync(out, { recursive: true });
write('catalogue.csv', catalogueRows(catalogue));
write(
  'outcomes.csv',
  outcomes.map((row) => ({ region: '140406', year: '2024', service: serviceOf(row.code), ...row })),
);
write('monthly-reports.csv', reportRows(catalogueRows(catalogue), outcomes));

function serviceOf(code) {
  return catalogue.find((item) => item.code === code).service;
}

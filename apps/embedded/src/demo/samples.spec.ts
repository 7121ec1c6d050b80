import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_POLICY, evaluate, LIGHTS, SERVICES, type Principal, type Service } from '@duban/domain';
import { MemoryItemIds } from '@duban/memory';
import { importItems, importReports } from '@duban/register';
import { LIVELIHOOD_COLUMNS } from '../../../livelihood/src/import-columns';
import { LIVELIHOOD_RULES } from '../../../livelihood/src/livelihood-rules';
import { PROJECT_COLUMNS } from '../../../projects/src/import-columns';
import { PROJECT_RULES } from '../../../projects/src/project-rules';
import { TARGET_COLUMNS } from '../../../targets/src/import-columns';
import { TARGET_RULES } from '../../../targets/src/target-rules';
import { OUTCOMES_DATE, PLAN_DATE, readSamples } from './samples';
import { openMemoryRegistrar } from '../../../../libs/register/src/testing/memory-registrar';

const ROOT = join(__dirname, '../../../..');
const FOLDER = join(ROOT, 'samples/lucheng-2024');
const PUBLISHED = join(ROOT, '../shared/data');
const FILES = ['catalogue.csv', 'outcomes.csv', 'monthly-reports.csv'];
const SOURCES = ['lucheng-2024-catalogue.csv', 'lucheng-2024-outcomes.csv'];
const ADMIN: Principal = { keyId: 'k', name: '演示', role: 'admin', regions: [], departments: [] };
const SETUP = {
  projects: { rules: PROJECT_RULES, details: PROJECT_COLUMNS },
  livelihood: { rules: LIVELIHOOD_RULES, details: LIVELIHOOD_COLUMNS },
  targets: { rules: TARGET_RULES, details: TARGET_COLUMNS },
};

describe('the files of the sample district', () => {
  test.each([join(FOLDER, 'source'), ...(existsSync(PUBLISHED) ? [PUBLISHED] : [])])(
    'made again from %s they are the same bytes',
    (source) => {
      const out = mkdtempSync(join(tmpdir(), 'duban-samples-'));
      try {
        execFileSync(process.execPath, [join(ROOT, 'scripts/make-samples.mjs'), '--source', source, '--out', out]);
        for (const name of FILES) expect(readFileSync(join(out, name)).equals(readFileSync(join(FOLDER, name)))).toBe(true);
      } finally {
        rmSync(out, { recursive: true });
      }
    },
  );

  test('the source is the published document', () => {
    const kept = SOURCES.map((name) => readFileSync(join(FOLDER, 'source', name), 'utf8'));
    expect(kept.map((text) => text.trimEnd().split('\n').length - 1)).toEqual([54, 14]);
    const published = existsSync(PUBLISHED) ? SOURCES.map((name) => readFileSync(join(PUBLISHED, name), 'utf8')) : kept;
    expect(kept).toEqual(published);
  });

  test('invented figures are marked as such', () => {
    const [catalogue, , monthly] = FILES.map((name) => readFileSync(join(FOLDER, name), 'utf8').trimEnd().split('\n').slice(1));
    for (const line of monthly ?? []) expect(line).toContain('演示数据：');
    for (const line of (catalogue ?? []).filter((each) => each.includes(',milestones,'))) {
      expect(line).toContain('里程碑为示例里程碑');
      expect(line.split(';').every((step) => step.includes('（示例里程碑）'))).toBe(true);
    }
  });
});

describe('the sample district', () => {
  test('is in the order in which it was recorded, the plan first', async () => {
    const batches = await readSamples(FOLDER);
    const dates = batches.map(({ date }) => date);
    expect(dates).toEqual([...dates].sort());
    expect(batches.slice(0, 3).map(({ date, service, kind }) => [date, service, kind])).toEqual(
      SERVICES.map((service) => [PLAN_DATE, service, 'items']),
    );
    expect(dates.at(-1)).toBe(OUTCOMES_DATE);
    const rows = (kind: string) => batches.filter((batch) => batch.kind === kind).reduce((sum, { table }) => sum + table.rows.length, 0);
    expect(rows('items')).toBe(54);
    expect(rows('reports')).toBeGreaterThan(500);
  });

  test('is imported without a refused row, and shows every light in December and in January', async () => {
    const { stores, refused } = await loaded();
    expect(refused).toEqual([]);
    const lights = async (on: string) => {
      const counts = Object.fromEntries(LIGHTS.map((light) => [light, 0]));
      for (const store of stores) {
        for (const { state } of await store.list({ region: '140406', year: 2024, limit: 100 })) {
          const { light } = evaluate(state, { on }, DEFAULT_POLICY)!;
          counts[light]! += 1;
        }
      }
      return counts;
    };
    for (const on of ['2024-06-30', '2024-12-08', '2025-01-03']) {
      const counts = await lights(on);
      expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(54);
      expect(Object.entries(counts).filter(([, count]) => count === 0)).toEqual([]);
    }
  });

  test('ends the year as it was published', async () => {
    const { stores } = await loaded();
    const items = (await Promise.all(stores.map((store) => store.list({ region: '140406', year: 2024, limit: 100 })))).flat();
    const completion = (code: string) =>
      evaluate(items.find(({ id }) => id.endsWith(code))!.state, { on: '2025-01-03' }, DEFAULT_POLICY)!.completionBp;
    expect([completion('L05'), completion('L02'), completion('L01')]).toEqual([7851, 9785, 10000]);
  });
});

/** Imports the whole sample, each batch on the day it was recorded. */
async function loaded() {
  let today = '';
  const clock = { now: () => Date.parse(`${today}T01:00:00Z`) };
  const ids = new MemoryItemIds();
  const services = new Map(SERVICES.map((service) => [service, openMemoryRegistrar(SETUP[service].rules, clock, { ids })]));
  const refused: unknown[] = [];
  for (const { date, service, kind, table } of await readSamples(FOLDER)) {
    today = date;
    const { registrar } = services.get(service)!;
    const options = { service, principal: ADMIN, details: SETUP[service].details };
    const answer = await (kind === 'items' ? importItems : importReports)(registrar, table, options);
    refused.push(...answer.problems.map((problem) => ({ date, service: service satisfies Service, ...problem })));
  }
  return { stores: [...services.values()].map(({ store }) => store), refused };
}

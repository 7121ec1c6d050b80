import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCHEMA as EMBEDDED } from '../../apps/embedded/src/settings';
import { SCHEMA as LIVELIHOOD } from '../../apps/livelihood/src/settings';
import { SCHEMA as PROJECTS } from '../../apps/projects/src/settings';
import { SCHEMA as TARGETS } from '../../apps/targets/src/settings';
import { SCHEMA as TRACKER } from '../../apps/tracker/src/settings';

const SCHEMAS = [EMBEDDED, PROJECTS, LIVELIHOOD, TARGETS, TRACKER];

const ROOT = join(__dirname, '../..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** Variables of the programs that a text does not name. */
function undocumented(text: string): string[] {
  const names = SCHEMAS.flatMap((schema) => Object.values(schema).map(({ name }) => name));
  return [...new Set(names)].filter((name) => !text.includes(`\`${name}\``));
}

/** Tests that a text names and that are not there. */
function missingTests(text: string): string[] {
  const named = [...text.matchAll(/`((?:tests|libs)\/[^`]+)`/g)].map((match) => match[1] as string);
  expect(named.length).toBeGreaterThan(3);
  return named.filter((pattern) => globSync(pattern, { cwd: ROOT }).length === 0);
}

describe('the README', () => {
  test('tells every setting', () => {
    expect(undocumented(README)).toEqual([]);
    expect(undocumented('`PORT`')).toEqual(expect.arrayContaining(['DUBAN_DATA_DIR', 'KAFKA_BROKERS', 'MONGODB_PREFIX']));
  });

  test('names only tests that are there', () => {
    expect(missingTests(README)).toEqual([]);
    expect(missingTests(`${README} \`tests/nowhere.spec.ts\``)).toEqual(['tests/nowhere.spec.ts']);
  });
});

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCHEMA } from '../../apps/embedded/src/settings';

const ROOT = join(__dirname, '../..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** Variables of the program that a text does not name. */
function untold(text: string): string[] {
  return Object.values(SCHEMA)
    .map(({ name }) => name)
    .filter((name) => !text.includes(`\`${name}\``));
}

/** Tests that a text names and that are not there. */
function missingTests(text: string): string[] {
  const named = [...text.matchAll(/`((?:tests|libs)\/[^`]+)`/g)].map((match) => match[1] as string);
  expect(named.length).toBeGreaterThan(3);
  return named.filter((pattern) => globSync(pattern, { cwd: ROOT }).length === 0);
}

describe('the README', () => {
  test('tells every setting', () => {
    expect(untold(README)).toEqual([]);
    expect(untold('`PORT`')).toContain('DUBAN_DATA_DIR');
  });

  test('names only tests that are there', () => {
    expect(missingTests(README)).toEqual([]);
    expect(missingTests(`${README} \`tests/nowhere.spec.ts\``)).toEqual(['tests/nowhere.spec.ts']);
  });
});

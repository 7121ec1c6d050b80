/** The files that dist/ is built from, and when they were last changed. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

const SOURCES = [
  'apps',
  'libs',
  'engines',
  'bench',
  'scripts/build.mjs',
  'scripts/sources.mjs',
  '.swcrc',
  'nest-cli.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'package.json',
];
const NOT_SOURCES = /^(node_modules|dist|results)$|\.spec\.ts$/;

/** The latest modification time of all sources, in ms. */
export function newestSource() {
  const present = SOURCES.map((source) => join(ROOT, source)).filter((path) => existsSync(path));
  return Math.max(...present.map(newest));
}

/** The folder's own time counts as well, because it changes when a file in it is added or removed. */
function newest(path) {
  const stats = statSync(path, { throwIfNoEntry: false }); // An editor may be replacing the file at this moment.
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  const inside = readdirSync(path).filter((name) => !NOT_SOURCES.test(name));
  return Math.max(stats.mtimeMs, ...inside.map((name) => newest(join(path, name))));
}

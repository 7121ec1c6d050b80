/** The files that dist/ is built from, and when they were last changed. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

const BUILD_FILES = ['scripts/build.mjs', 'scripts/compress-files.mjs', 'scripts/sources.mjs', 'tsconfig.json', 'package.json'];

/** What the programs are built from. */
export const PROGRAM_SOURCES = ['apps', 'libs', 'engines', 'bench', '.swcrc', 'nest-cli.json', 'tsconfig.build.json', ...BUILD_FILES];

/** What the console is built from. Its packages are those of package.json. */
export const CONSOLE_SOURCES = ['apps/console', 'libs/client', ...BUILD_FILES];

const NOT_SOURCES = /^(node_modules|dist|results)$|\.spec\.ts$/;
/** The console is no part of the programs. */
const OTHER = join(ROOT, 'apps/console');

/** The latest modification time of sources, in ms. */
export function newestSource(sources) {
  const present = sources.map((source) => join(ROOT, source)).filter((path) => existsSync(path));
  return Math.max(...present.map(newest));
}

/** The folder's own time counts as well, because it changes when a file in it is added or removed. */
function newest(path) {
  const stats = statSync(path, { throwIfNoEntry: false }); // An editor may be replacing the file at this moment.
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  const inside = readdirSync(path).filter((name) => !NOT_SOURCES.test(name));
  const paths = inside.map((name) => join(path, name)).filter((each) => each !== OTHER);
  return Math.max(stats.mtimeMs, ...paths.map(newest));
}

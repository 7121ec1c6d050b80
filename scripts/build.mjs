/** Builds dist/ with `nest build` (swc, about a second), unless it is newer than everything it is made from. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const STAMP = join(ROOT, 'dist/.built');
const SOURCES = [
  'apps',
  'libs',
  'engines',
  'bench',
  'scripts/build.mjs',
  '.swcrc',
  'nest-cli.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'package.json',
];
const NOT_SOURCES = new Set(['node_modules', 'dist', 'results']);

/** A folder's own time counts too: it moves when a file in it is added or removed. */
function newest(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const inside = readdirSync(path).filter((name) => !NOT_SOURCES.has(name));
  return Math.max(stats.mtimeMs, ...inside.map((name) => newest(join(path, name))));
}

function isUpToDate() {
  const present = SOURCES.map((source) => join(ROOT, source)).filter((path) => existsSync(path));
  return existsSync(STAMP) && statSync(STAMP).mtimeMs > Math.max(...present.map(newest));
}

function build() {
  const startedAt = new Date();
  rmSync(STAMP, { force: true });
  const nest = createRequire(import.meta.url).resolve('@nestjs/cli/bin/nest.js');
  const { status, error } = spawnSync(process.execPath, [nest, 'build'], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  if (error) throw error;
  // swc reports a file that it cannot compile through the exit code; a build that made nothing has failed as well.
  if (status !== 0 || !existsSync(join(ROOT, 'dist'))) process.exit(status || 1);
  writeFileSync(STAMP, startedAt.toISOString());
}

const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `Duban needs Node 24; this is Node ${process.versions.node}. Run it through npm ("npm run build", "npm start"): "npm ci" brings Node 24 ` +
      'along as the package "node". If it did so and you still read this, install scripts are switched off: "npm rebuild node" installs it.',
  );
  process.exit(1);
}
if (!isUpToDate()) build();

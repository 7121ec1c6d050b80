/**
 * Builds dist/: the programs with `nest build` (swc, about a second), and the console with Vite into dist/console (some seconds). Each is
 * skipped while it is newer than all its sources.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { compressFiles } from './compress-files.mjs';
import { CONSOLE_SOURCES, newestSource, PROGRAM_SOURCES, ROOT } from './sources.mjs';

const DIST = join(ROOT, 'dist');
const CONSOLE = join(DIST, 'console');
const require = createRequire(import.meta.url);

function isUpToDate(stamp, sources) {
  return existsSync(stamp) && statSync(stamp).mtimeMs > newestSource(sources);
}

/** A file that is saved during the build may not be in it: the stamp has the time at which the build began. */
function buildOnce(stamp, sources, build) {
  if (isUpToDate(stamp, sources)) return;
  const startedAt = new Date();
  rmSync(stamp, { force: true });
  build();
  writeFileSync(stamp, startedAt.toISOString());
  utimesSync(stamp, startedAt, startedAt);
}

function run(...args) {
  const { status, error } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  if (error) throw error;
  if (status !== 0) process.exit(status || 1);
}

function buildPrograms() {
  mkdirSync(DIST, { recursive: true });
  for (const name of readdirSync(DIST)) if (name !== 'console') rmSync(join(DIST, name), { recursive: true });
  run(require.resolve('@nestjs/cli/bin/nest.js'), 'build');
  // swc reports a file that it cannot compile by the exit code. A build that made no program has failed as well.
  if (!existsSync(join(DIST, 'apps'))) process.exit(1);
}

function buildConsole() {
  run(
    join(require.resolve('vite/package.json'), '../bin/vite.js'),
    'build',
    '--config',
    'apps/console/vite.config.mjs',
    '--logLevel',
    'warn',
  );
  compressFiles(CONSOLE);
}

const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `Duban needs Node 24; this is Node ${process.versions.node}. Run it through npm ("npm run build", "npm start"): "npm ci" brings Node 24 ` +
      'along as the package "node". If it did so and you still read this, install scripts are switched off: "npm rebuild node" installs it.',
  );
  process.exit(1);
}
buildOnce(join(DIST, '.built'), PROGRAM_SOURCES, buildPrograms);
buildOnce(join(CONSOLE, '.built'), CONSOLE_SOURCES, buildConsole);

/** Builds dist/ with `nest build` (swc, about a second), unless it is newer than all sources. */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { newestSource, ROOT } from './sources.mjs';

const STAMP = join(ROOT, 'dist/.built');

function isUpToDate() {
  return existsSync(STAMP) && statSync(STAMP).mtimeMs > newestSource();
}

function build() {
  const startedAt = new Date();
  rmSync(STAMP, { force: true });
  const nest = createRequire(import.meta.url).resolve('@nestjs/cli/bin/nest.js');
  const { status, error } = spawnSync(process.execPath, [nest, 'build'], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  if (error) throw error;
  // swc reports a file that it cannot compile by the exit code. A build that made no dist/ has failed as well.
  if (status !== 0 || !existsSync(join(ROOT, 'dist'))) process.exit(status || 1);
  writeFileSync(STAMP, startedAt.toISOString());
  utimesSync(STAMP, startedAt, startedAt); // A file that is saved during the build may not be in it.
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

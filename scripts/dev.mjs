/**
 * `npm run dev`: the embedded program, built and started again whenever a source has changed. `npm run dev -- demo`: the demo;
 * `npm run dev -- tracker` and its like: a service. Node gets the options that the script of package.json gives it.
 * A source that does not compile leaves the running program alone. Ctrl-C stops both.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { newestSource, ROOT } from './sources.mjs';

/**
 * Looked for rather than watched: a look at all sources takes some milliseconds, and fs.watch of a whole tree loses files on Linux once an
 * editor has replaced them, and sees nothing on a folder that a container shares with its host.
 */
const LOOK_EVERY_MS = 400;
/** A program that does not stop is killed: what it has answered is on disk. */
const STOP_WITHIN_MS = 5_000;

const [which, ...args] = process.argv.slice(2);
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const commandLine = which === undefined ? scripts.start : which === 'demo' ? scripts.demo : scripts[`start:${which}`];
if (commandLine === undefined) {
  const services = Object.keys(scripts).filter((name) => name.startsWith('start:'));
  console.error(`There is no "${which}": npm run dev, or npm run dev -- demo, ${services.map((name) => name.slice(6)).join(', ')}`);
  process.exit(2);
}

let program; // the process that runs, if any
let isEnding = false;

const run = (given) => spawn(process.execPath, given, { cwd: ROOT, stdio: 'inherit' });

async function isBuilt() {
  const [status] = await once(run(['scripts/build.mjs']), 'exit');
  if (status !== 0 && !isEnding) console.log('dev: not built; waiting for the next change');
  return status === 0;
}

function start() {
  const child = run([...commandLine.split(' ').slice(1), ...args]);
  program = child;
  child.once('exit', (code, signal) => {
    if (program !== child) return; // stopped below
    program = undefined;
    if (!isEnding) console.log(`dev: the program ended (${signal ?? code}); waiting for the next change`);
  });
}

async function stop() {
  const child = program;
  if (child === undefined) return;
  program = undefined;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await ended;
  clearTimeout(patience);
}

async function end() {
  if (isEnding) return;
  isEnding = true;
  await stop();
  process.exit(0);
}

process.on('SIGINT', end).on('SIGTERM', end).on('SIGHUP', end);
for (let seen; !isEnding; await pause(LOOK_EVERY_MS)) {
  const newest = newestSource();
  if (newest === seen) continue;
  if (seen !== undefined) console.log('dev: a source has changed');
  seen = newest;
  if (!(await isBuilt())) continue;
  await stop();
  if (!isEnding) start();
}

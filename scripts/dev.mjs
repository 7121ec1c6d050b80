/**
 * `npm run dev` builds and restarts the embedded program whenever a source has changed. `npm run dev -- demo` does so for the demo,
 * `npm run dev -- tracker` (and so on) for a service. Node gets the options of the script in package.json.
 * When a source does not compile, the running program goes on. Ctrl-C stops both.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { newestSource, PROGRAM_SOURCES, ROOT } from './sources.mjs';

/**
 * Changes are polled for: reading the times of all sources takes some milliseconds, while fs.watch of a tree loses files on Linux once an
 * editor has replaced them, and reports nothing on a folder that a container shares with its host.
 */
const POLL_EVERY_MS = 400;
/** A program that does not stop is killed. Nothing is lost, because what it has acknowledged is on disk. */
const STOP_WITHIN_MS = 5_000;

const [which, ...args] = process.argv.slice(2);
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const commandLine = which === undefined ? scripts.start : which === 'demo' ? scripts.demo : scripts[`start:${which}`];
if (commandLine === undefined) {
  const services = Object.keys(scripts).filter((name) => name.startsWith('start:'));
  console.error(`There is no "${which}": npm run dev, or npm run dev -- demo, ${services.map((name) => name.slice(6)).join(', ')}`);
  process.exit(2);
}

let program; // The running process, if there is one.
let isEnding = false;

const run = (options) => spawn(process.execPath, options, { cwd: ROOT, stdio: 'inherit' });

async function isBuilt() {
  const [status] = await once(run(['scripts/build.mjs']), 'exit');
  if (status !== 0 && !isEnding) console.log('dev: not built; waiting for the next change');
  return status === 0;
}

function start() {
  const child = run([...commandLine.split(' ').slice(1), ...args]);
  program = child;
  child.once('exit', (code, signal) => {
    if (program !== child) return; // The program was stopped on purpose.
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
  const deadline = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await ended;
  clearTimeout(deadline);
}

async function end() {
  if (isEnding) return;
  isEnding = true;
  await stop();
  process.exit(0);
}

process.on('SIGINT', end).on('SIGTERM', end).on('SIGHUP', end);
for (let built; !isEnding; await pause(POLL_EVERY_MS)) {
  const newest = newestSource(PROGRAM_SOURCES);
  if (newest === built) continue;
  if (built !== undefined) console.log('dev: a source has changed');
  built = newest;
  if (!(await isBuilt())) continue;
  await stop();
  if (!isEnding) start();
}

import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Child {
  readonly url: string;
  /** The highest resident memory so far, in MB (Linux). */
  peakRssMb(): number;
  /** CPU time so far of all threads, user and system, in µs (Linux; measured in steps of 10 ms). */
  cpuUs(): number;
  stop(): Promise<void>;
}

const ROOT = join(__dirname, '../..');

/** Starts the embedded program with the memory limits of `npm start`. */
export function startEmbeddedProgram(env: Readonly<Record<string, string>>): Promise<Child> {
  return startChild('apps/embedded/src/main.js', env, childOptions('start'));
}

/** Runs a script of dist/ with the same limits until it ends. @returns its output, parsed as JSON */
export async function readResult(script: string, args: readonly string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [...childOptions('start'), join(__dirname, '..', script), ...args]);
  return JSON.parse(stdout);
}

/** The Node options in a script `node … program.js` of package.json. */
export function childOptions(script: string): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Readonly<Record<string, string>> };
  return (scripts[script] ?? '').split(' ').slice(1, -1);
}

/** Starts a program of dist/ and waits for the line with the address at which it listens. */
export function startChild(
  script: string,
  env: Readonly<Record<string, string>> = {},
  nodeOptions: readonly string[] = [],
): Promise<Child> {
  const child = spawn(process.execPath, [...nodeOptions, join(__dirname, '..', script)], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${script} ended with ${String(code)}`)));
    child.stdout.on('data', (line: Buffer) => {
      const url = /http:\/\/\S+:\d+/.exec(line.toString())?.[0];
      if (url !== undefined) resolve({ url, peakRssMb: () => peakRssMb(child), cpuUs: () => cpuUs(child), stop: () => stop(child) });
    });
  });
}

function peakRssMb({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1_000);
}

const TICK_US = 10_000;

function cpuUs({ pid }: ChildProcess): number {
  const fields =
    readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .split(') ')[1]
      ?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_US;
}

function stop(child: ChildProcess): Promise<void> {
  child.removeAllListeners('exit');
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

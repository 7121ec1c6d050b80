import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Child {
  readonly url: string;
  /** Highest resident memory so far, MB (Linux). */
  peakRssMb(): number;
  /** Processor time so far, all threads, user and system, in µs (Linux; counted in steps of 10 ms). */
  cpuUs(): number;
  stop(): Promise<void>;
}

const ROOT = join(__dirname, '../..');

/** The embedded program, with the bounds on memory that `npm start` gives it. */
export function startEmbeddedProgram(env: Readonly<Record<string, string>>): Promise<Child> {
  return startChild('apps/embedded/src/main.js', env, childOptions('start'));
}

/** Runs a script of dist/ with the same bounds to its end. @returns what it printed, which is JSON */
export async function readResult(script: string, given: readonly string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [...childOptions('start'), join(__dirname, '..', script), ...given]);
  return JSON.parse(stdout);
}

/** The options that a script of package.json, `node … program.js`, gives Node. */
export function childOptions(script: string): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Readonly<Record<string, string>> };
  return (scripts[script] ?? '').split(' ').slice(1, -1);
}

/** Starts a program of dist/ and waits for the line that says where it listens. */
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

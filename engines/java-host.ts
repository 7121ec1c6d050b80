import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { EngineHost } from './engine-host';

/**
 * A shell script that reads a pipe from the process that started the engine. That process writes a line for each start (the process group)
 * and for each end (an empty line). When the pipe closes, that process has ended, so the script kills the engine and deletes its folder.
 * The engine cannot do this itself while it is frozen.
 */
const WATCH = 'while read -r line; do group=$line; done; [ -n "$group" ] && kill -s KILL -- "-$group"; rm -rf -- "$0"';
const PAUSE_MS = 5;
const LOG_TAIL_CHARACTERS = 4_000;

/** A Java process on a scratch folder, in its own process group: ctrl-C in a terminal reaches only its parent, which ends all of it. */
export class JavaHost implements EngineHost {
  readonly folder = mkdtempSync(join(tmpdir(), 'duban-engine-'));
  private readonly watcher = spawn('sh', ['-c', WATCH, this.folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  private child: ChildProcess | undefined;

  /** @param argumentsIn returns the arguments of `java` for a folder */
  constructor(private readonly argumentsIn: (folder: string) => readonly string[]) {}

  async start(): Promise<void> {
    const log = openSync(this.log, 'a');
    const child = spawn('java', this.argumentsIn(this.folder), { detached: true, stdio: ['ignore', log, log] });
    closeSync(log);
    this.child = child;
    this.watcher.stdin.write(`${child.pid ?? ''}\n`);
    child.once('exit', () => this.watcher.stdin.write('\n'));
    await once(child, 'spawn');
  }

  async kill9(): Promise<void> {
    if (!this.lives(this.child)) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }

  async freeze(): Promise<void> {
    if (!this.lives(this.child)) return;
    this.child.kill('SIGSTOP');
    while (this.lives(this.child) && !hasStopped(this.child.pid)) await pause(PAUSE_MS);
  }

  async thaw(): Promise<void> {
    this.child?.kill('SIGCONT');
  }

  async isRunning(): Promise<boolean> {
    return this.lives(this.child);
  }

  async logTail(): Promise<string> {
    return existsSync(this.log) ? readFileSync(this.log, 'utf8').slice(-LOG_TAIL_CHARACTERS) : '';
  }

  async remove(): Promise<void> {
    await this.kill9();
    if (this.watcher.exitCode !== null) return;
    this.watcher.stdin.end();
    await once(this.watcher, 'exit');
  }

  private get log(): string {
    return join(this.folder, 'engine.log');
  }

  private lives(child: ChildProcess | undefined): child is ChildProcess & { readonly pid: number } {
    return child?.exitCode === null && child.signalCode === null;
  }
}

/** SIGSTOP stops one thread after another, so a thread may still answer. Without /proc (macOS), only the process is checked. */
function hasStopped(pid: number): boolean {
  if (!existsSync('/proc/self/stat')) return execFileSync('ps', ['-o', 'state=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('T');
  try {
    const stats = readdirSync(`/proc/${pid}/task`).map((task) => readFileSync(`/proc/${pid}/task/${task}/stat`, 'utf8'));
    return stats.every((stat) => stat.slice(stat.lastIndexOf(')')).startsWith(') T'));
  } catch {
    return false; // A thread ended between listing and reading; the caller checks again.
  }
}

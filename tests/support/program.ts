import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ServiceApp } from './compose';
import { ADMIN_KEY } from './system';

const APPS = join(__dirname, '../../dist/apps');
/** The programs are started many times, and compiling takes a quarter of a start. */
const COMPILE_CACHE = join(__dirname, '../../.tmp/compile-cache');
/** The demo prints it once the sample district is there. */
const ADDRESS = /(?:listening on | {2}Address {2})(http:\/\/\S+)/;

/** The business date of the programs. */
export const TODAY = '2024-06-30';

const SETTINGS = { PORT: '0', DUBAN_ADMIN_KEY: ADMIN_KEY, DUBAN_NOW: TODAY, DUBAN_LOG_LEVEL: 'error' };

export interface TestProgramOptions {
  /** Default `embedded`. */
  readonly app?: 'embedded' | 'cli' | ServiceApp;
  /** The arguments of the program. */
  readonly args?: readonly string[];
  /** The data folder of the embedded program. */
  readonly dataFolder?: string;
  /** In addition to the settings that every program of a test gets. */
  readonly env?: Readonly<Record<string, string>>;
  /** The maximum size of the program's files in KiB (RLIMIT_FSIZE): larger writes fail as on a full disk. */
  readonly fileLimitKib?: number;
}

export interface TestProgram {
  /** `http://host:port` */
  readonly url: string;
  /** `kill -9`; resolves when the process has ended. */
  kill9(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
  isRunning(): boolean;
  /** What the program has logged so far, at the level `error`. */
  readLog(): string;
  /** GET with the admin key. @throws Error when the answer is not a 2xx */
  read<Body>(path: string): Promise<Body>;
  /** POST of JSON with the admin key. Rejects when there is no answer. */
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

/** The end of a program that ends by itself. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program that ends by itself or is killed before. */
export interface ProgramCommand {
  readonly ended: Promise<Ended>;
  /** `kill -9`; resolves when the process has ended. */
  kill9(): Promise<void>;
}

/** Starts the built programs as processes. `killAll` in afterEach ends them also after a failed test. */
export class Programs {
  private readonly children = new Set<ChildProcess>();

  /** Resolves when the program listens. @throws Error with its output on stderr, when it ends before */
  async start(options: TestProgramOptions): Promise<TestProgram> {
    const { child, output } = this.spawn(options);
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout?.on('data', () => {
        const address = ADDRESS.exec(output.stdout)?.[1];
        if (address !== undefined) resolve(address);
      });
      child.once('close', (code) => reject(new Error(`the program ended (${code}) before it listened: ${output.stderr}`)));
    });
    return createProgram(child, url, () => output.stdout + output.stderr);
  }

  /** Runs a program that is expected to end: a command, or a program that refuses to start. */
  run(options: TestProgramOptions): Promise<Ended> {
    return this.begin(options).ended;
  }

  begin(options: TestProgramOptions): ProgramCommand {
    const { child, output } = this.spawn(options);
    const closed = once(child, 'close') as Promise<[number | null]>;
    return { ended: closed.then(([code]) => ({ code, ...output })), kill9: () => endWith(child, 'SIGKILL').then(() => undefined) };
  }

  async killAll(): Promise<void> {
    await Promise.all([...this.children].map((child) => endWith(child, 'SIGKILL')));
  }

  private spawn({ app = 'embedded', args = [], dataFolder, env = {}, fileLimitKib }: TestProgramOptions): {
    child: ChildProcess;
    output: { stdout: string; stderr: string };
  } {
    const command = `${fileLimitKib === undefined ? '' : `ulimit -f ${fileLimitKib}; `}exec "$0" --disable-warning=TimeoutNegativeWarning "$@"`;
    const child = spawn('bash', ['-c', command, process.execPath, join(APPS, app, 'src/main.js'), ...args], {
      env: {
        PATH: process.env['PATH'],
        NODE_COMPILE_CACHE: COMPILE_CACHE,
        ...(dataFolder !== undefined && { DUBAN_DATA_DIR: dataFolder }),
        ...SETTINGS,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.children.add(child);
    child.once('close', () => this.children.delete(child));
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (text: string) => (output[name] += text));
    return { child, output };
  }
}

function createProgram(child: ChildProcess, url: string, readLog: () => string): TestProgram {
  const own = { authorization: `Bearer ${ADMIN_KEY}`, 'accept-language': 'en' };
  return {
    url,
    kill9: () => endWith(child, 'SIGKILL').then(() => undefined),
    stop: () => endWith(child, 'SIGTERM'),
    isRunning: () => child.exitCode === null && child.signalCode === null,
    readLog,
    read: async <Body>(path: string) => {
      const answer = await fetch(`${url}${path}`, { headers: own });
      if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as Body;
    },
    post: (path, body, headers = {}) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: { ...own, 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
  };
}

async function endWith(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exit = once(child, 'exit');
  child.kill(signal);
  const [code] = (await exit) as [number | null];
  return code;
}

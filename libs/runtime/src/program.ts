import { requireNode24 } from './node-version';
import { sentenceOf } from './explain-error';

export type Env = Readonly<Record<string, string | undefined>>;

/** What a program is once it has started. */
export interface Running {
  stop(): Promise<void>;
}

/**
 * The first lines of every program: what `load` brings is loaded only on a Node that can run it, and then run. Nothing else may be imported
 * before: an older Node would fail on it with a riddle.
 */
export function onNode24(load: () => Promise<{ readonly run: (args: readonly string[], env: Env) => Promise<void> }>): void {
  requireNode24();
  load().then(
    (program) => program.run(process.argv.slice(2), process.env),
    (error: unknown) => fail(error),
  );
}

/** Starts, and stops in order on SIGINT and SIGTERM: exit code 0, or 1 when it did not stop in time. What prevents the start is said in a sentence. */
export async function runProgram(start: () => Promise<Running>): Promise<void> {
  let running: Running | undefined;
  let isEnding = false;
  const end = (): void => {
    if (isEnding) return;
    isEnding = true;
    if (running === undefined) process.exit(0); // nothing has been promised to anybody yet
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        fail(error);
        process.exit(1);
      },
    );
  };
  // Before the start: the first process of a container ignores a signal that it does not handle.
  process.on('SIGINT', end).on('SIGTERM', end);
  try {
    running = await start();
  } catch (error) {
    fail(error);
    process.exit(1); // an engine's client may keep the process alive
  }
}

function fail(error: unknown): void {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode = 1;
}

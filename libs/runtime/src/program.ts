import { requireNode24 } from './node-version';
import { explainError } from './explain-error';

export type Env = Readonly<Record<string, string | undefined>>;

/** A program that has started. */
export interface Running {
  stop(): Promise<void>;
}

/**
 * The first call of every program: loads and runs it, but only on a Node that can. Nothing else may be imported before, because
 * an older Node would fail on it with an error that explains nothing.
 */
export function onNode24(load: () => Promise<{ readonly run: (args: readonly string[], env: Env) => Promise<void> }>): void {
  requireNode24();
  load().then(
    (program) => program.run(process.argv.slice(2), process.env),
    (error: unknown) => fail(error),
  );
}

/**
 * Starts the program, and stops it in order on SIGINT and SIGTERM: exit code 0, or 1 when it did not stop in time. An error at the
 * start is shown as a sentence.
 */
export async function runProgram(start: () => Promise<Running>): Promise<void> {
  let running: Running | undefined;
  let isEnding = false;
  const end = (): void => {
    if (isEnding) return;
    isEnding = true;
    if (running === undefined) process.exit(0); // no request has been accepted yet
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        fail(error);
        process.exit(1);
      },
    );
  };
  // Set before the start, because the first process of a container ignores signals that it does not handle.
  process.on('SIGINT', end).on('SIGTERM', end);
  try {
    running = await start();
  } catch (error) {
    fail(error);
    process.exit(1); // an engine's client may keep the process alive
  }
}

function fail(error: unknown): void {
  process.stderr.write(`${explainError(error)}\n`);
  process.exitCode = 1;
}

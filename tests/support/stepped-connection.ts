import type { MongoConnection } from '@duban/mongo';

export interface SteppedConnection {
  readonly connection: MongoConnection;
  /** Lets so many calls pass from now on, and pauses the next one until `go`. */
  stopBehind(calls: number): void;
  /** Resolves when a call is paused. */
  readonly stopped: () => Promise<void>;
  go(): void;
}

/** A connection whose calls to the engine can be paused between any two of them, as in a process that hangs. */
export function steppedConnection(inner: MongoConnection): SteppedConnection {
  let left = Number.POSITIVE_INFINITY;
  let open: () => void = () => undefined;
  let resolveStopped: () => void = () => undefined;
  let stopped: Promise<void> = Promise.resolve();
  let gate: Promise<void> = Promise.resolve();
  const attempt = async <Result>(call: () => Promise<Result>): Promise<Result> => {
    left -= 1;
    if (left < 0) {
      resolveStopped();
      await gate;
    }
    return inner.attempt(call);
  };
  return {
    connection: Object.create(inner, { attempt: { value: attempt } }) as MongoConnection,
    stopBehind: (calls) => {
      left = calls;
      gate = new Promise((resolve) => (open = resolve));
      stopped = new Promise((resolve) => (resolveStopped = resolve));
    },
    stopped: () => stopped,
    go: () => {
      left = Number.POSITIVE_INFINITY;
      open();
    },
  };
}

import type { MongoConnection } from '@duban/mongo';

export interface SteppedConnection {
  readonly connection: MongoConnection;
  /** Lets through so many calls from now on, and holds the one behind them until `go`. */
  stopBehind(calls: number): void;
  /** Resolves when a call is held. */
  readonly stopped: () => Promise<void>;
  go(): void;
}

/** A connection whose calls to the engine can be held between any two of them, as a process that hangs holds them. */
export function steppedConnection(inner: MongoConnection): SteppedConnection {
  let left = Number.POSITIVE_INFINITY;
  let open: () => void = () => undefined;
  let tellStopped: () => void = () => undefined;
  let stopped: Promise<void> = Promise.resolve();
  let gate: Promise<void> = Promise.resolve();
  const attempt = async <Result>(call: () => Promise<Result>): Promise<Result> => {
    left -= 1;
    if (left < 0) {
      tellStopped();
      await gate;
    }
    return inner.attempt(call);
  };
  return {
    connection: Object.create(inner, { attempt: { value: attempt } }) as MongoConnection,
    stopBehind: (calls) => {
      left = calls;
      gate = new Promise((resolve) => (open = resolve));
      stopped = new Promise((resolve) => (tellStopped = resolve));
    },
    stopped: () => stopped,
    go: () => {
      left = Number.POSITIVE_INFINITY;
      open();
    },
  };
}

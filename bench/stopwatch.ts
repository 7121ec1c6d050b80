export interface Measured {
  readonly seconds: number;
  /** CPU time of this process, all threads. */
  readonly cpuUs: number;
}

/** Starts measuring. @returns a function that reads the time since the start */
export function stopwatch(): () => Measured {
  const started = process.hrtime.bigint();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { seconds: Number(process.hrtime.bigint() - started) / 1e9, cpuUs: user + system };
  };
}

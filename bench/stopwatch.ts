export interface Measured {
  readonly seconds: number;
  /** Processor time of this process, all threads. */
  readonly cpuUs: number;
}

/** Starts now; tells what has passed. */
export function stopwatch(): () => Measured {
  const started = process.hrtime.bigint();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { seconds: Number(process.hrtime.bigint() - started) / 1e9, cpuUs: user + system };
  };
}

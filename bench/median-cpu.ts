const ROUNDS = 7;
const CALLS = 20_000;

/** Processor time of one call in microseconds: the median of some rounds of many calls, after as many to warm up. */
export function medianCpuUs(call: () => unknown): number {
  round(call);
  const rounds = Array.from({ length: ROUNDS }, () => round(call)).sort((a, b) => a - b);
  return Number((rounds[ROUNDS >> 1] ?? 0).toFixed(2));
}

function round(call: () => unknown): number {
  const before = process.cpuUsage();
  for (let calls = 0; calls < CALLS; calls += 1) call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / CALLS;
}

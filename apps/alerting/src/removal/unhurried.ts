import { setTimeout as pause } from 'node:timers/promises';

/** Does a piece of work, and then rests for as long as it took: what is not urgent leaves half of the time to everything else. */
export async function unhurried<Result>(work: () => Promise<Result>): Promise<Result> {
  const started = performance.now();
  const result = await work();
  await pause(performance.now() - started);
  return result;
}

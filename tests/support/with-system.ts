import type { TestSystem } from './system';

/** Waits for the start of a system, runs `work` on it, and stops it, even if `work` fails. */
export async function withSystem<System extends TestSystem, Result>(
  starting: Promise<System>,
  work: (system: System) => Promise<Result>,
): Promise<Result> {
  const system = await starting;
  try {
    return await work(system);
  } finally {
    await system.stop();
  }
}

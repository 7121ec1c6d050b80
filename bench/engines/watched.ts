/** Told by the work: so much of it is done. */
export type ObservedChange = (done: number) => void;

const SAY_EVERY_MS = 10_000;

/**
 * One part of the benchmark, with its progress on stderr.
 * @param stallMs a part that has not moved for so long is over
 * @throws Error that says where it stood
 */
export async function watched<Result>(
  what: string,
  total: number,
  stallMs: number,
  work: (moved: ObservedChange) => Promise<Result>,
): Promise<Result> {
  const startedAt = performance.now();
  let done = 0;
  let movedAt = startedAt;
  const { promise: stalled, reject } = Promise.withResolvers<never>();
  const looking = setInterval(
    () => {
      if (performance.now() - movedAt < stallMs) return;
      const where = `${done} of ${total} are done`;
      reject(new Error(`${what}: nothing has moved for ${stallMs / 1_000} s, ${where}. Look at its process and at the engines' logs.`));
    },
    Math.min(stallMs / 4, 1_000),
  );
  const saying = setInterval(() => console.error(`  ${what}: ${done} of ${total}`), SAY_EVERY_MS);
  try {
    const moved: ObservedChange = (now) => {
      if (now > done) movedAt = performance.now();
      done = now;
    };
    const result = await Promise.race([work(moved), stalled]);
    console.error(`  ${what}: ${Math.round((performance.now() - startedAt) / 100) / 10} s`);
    return result;
  } finally {
    clearInterval(looking);
    clearInterval(saying);
  }
}

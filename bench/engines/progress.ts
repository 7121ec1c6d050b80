/** Called by the work with how much of it is done. */
export type ProgressListener = (done: number) => void;

const PRINT_EVERY_MS = 10_000;

/**
 * Runs one part of the benchmark and prints its progress on stderr.
 * @param stallMs the part fails when it makes no progress for so long
 * @throws Error that states how much was done
 */
export async function runWithProgress<Result>(
  what: string,
  total: number,
  stallMs: number,
  work: (onProgress: ProgressListener) => Promise<Result>,
): Promise<Result> {
  const startedAt = performance.now();
  let done = 0;
  let progressedAt = startedAt;
  const { promise: stalled, reject } = Promise.withResolvers<never>();
  const checking = setInterval(
    () => {
      if (performance.now() - progressedAt < stallMs) return;
      const state = `${done} of ${total} are done`;
      reject(new Error(`${what}: nothing has moved for ${stallMs / 1_000} s, ${state}. Look at its process and at the engines' logs.`));
    },
    Math.min(stallMs / 4, 1_000),
  );
  const printing = setInterval(() => console.error(`  ${what}: ${done} of ${total}`), PRINT_EVERY_MS);
  try {
    const onProgress: ProgressListener = (now) => {
      if (now > done) progressedAt = performance.now();
      done = now;
    };
    const result = await Promise.race([work(onProgress), stalled]);
    console.error(`  ${what}: ${Math.round((performance.now() - startedAt) / 100) / 10} s`);
    return result;
  } finally {
    clearInterval(checking);
    clearInterval(printing);
  }
}

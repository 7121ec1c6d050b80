/** The outcome of `work`, or the error of `late` when it takes longer. The work itself goes on then, and its outcome is ignored. */
export async function within<Result>(limitMs: number, work: Promise<Result>, late: () => Error): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), limitMs);
  });
  return Promise.race([work, deadline]).finally(() => clearTimeout(timer));
}

const DEADLINE_MS = 2_000;

/** What the work answers; `otherwise` when it fails, or has not answered within 2 s: whoever asks after the health of a process shall not wait for what it waits for. */
export async function inTime<Answer>(work: () => Promise<Answer> | Answer, otherwise: Answer): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Answer>((resolve) => (timer = setTimeout(() => resolve(otherwise), DEADLINE_MS)));
  const answer = Promise.resolve()
    .then(work)
    .catch(() => otherwise);
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

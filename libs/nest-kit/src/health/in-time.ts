const DEADLINE_MS = 2_000;

/**
 * The answer of the work; `otherwise` when it fails or takes longer than 2 s. A health check must answer also when what it checks does not.
 */
export async function inTime<Answer>(work: () => Promise<Answer> | Answer, otherwise: Answer): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Answer>((resolve) => (timer = setTimeout(() => resolve(otherwise), DEADLINE_MS)));
  const answer = Promise.resolve()
    .then(work)
    .catch(() => otherwise);
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/** One thing without which the service cannot work. Rejecting or answering false says that it does not work now. */
export interface Check {
  readonly name: string;
  readonly run: () => Promise<boolean> | boolean;
}

export interface Readiness {
  readonly ready: boolean;
  /** Names of the checks that failed. */
  readonly failing: readonly string[];
  readonly checks: readonly string[];
}

const PATIENCE_MS = 2_000;

/** The checks of a process; parts add theirs as they are wired. A check that does not answer within 2 s has failed. */
export class ReadinessChecks {
  private readonly checks: Check[] = [];

  constructor(checks: readonly Check[] = []) {
    this.checks.push(...checks);
  }

  add(name: string, run: Check['run']): void {
    this.checks.push({ name, run });
  }

  async read(): Promise<Readiness> {
    const passed = await Promise.all(this.checks.map(passes));
    const failing = this.checks.filter((_, index) => passed[index] !== true).map(({ name }) => name);
    return { ready: failing.length === 0, failing, checks: this.checks.map(({ name }) => name) };
  }
}

async function passes({ run }: Check): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), PATIENCE_MS)));
  const answer = Promise.resolve()
    .then(run)
    .catch(() => false);
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

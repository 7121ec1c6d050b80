/** After a run, how many times as long as it took nothing runs. */
const REST = 4;

export interface SeldomRun {
  /** Asks for a run. All that ask before it begins have one together. */
  readonly ask: () => void;
  readonly stop: () => void;
}

/** Runs something, which never rejects, at most once in `leastMs`, however often it is asked for, and the more seldom the longer it takes. */
export function runSeldom(run: () => Promise<unknown>, leastMs: number): SeldomRun {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsked = false;
  let isStopped = false;
  const work = async (): Promise<void> => {
    isAsked = false;
    const began = Date.now();
    await run();
    timer = setTimeout(goOn, REST * (Date.now() - began));
  };
  const goOn = (): void => {
    timer = undefined;
    if (isAsked) ask();
  };
  const ask = (): void => {
    isAsked = true;
    if (!isStopped) timer ??= setTimeout(() => void work(), leastMs);
  };
  return {
    ask,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

const DEADLINE_MS = 20_000;
const PAUSE_MS = 10;

/** Repeats the check until it does not throw. At the deadline, throws the last error. */
export async function eventually(check: () => Promise<void> | void, deadlineMs = DEADLINE_MS): Promise<void> {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

const DEADLINE_MS = 20_000;
const PAUSE_MS = 10;

/** Looks again until it holds (does not throw); in the end, throws what did not hold. */
export async function eventually(holds: () => Promise<void> | void, deadlineMs = DEADLINE_MS): Promise<void> {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    try {
      await holds();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

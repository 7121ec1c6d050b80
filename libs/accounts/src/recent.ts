const MAX_ENTRIES = 10_000;

/**
 * What was found lately in a store, by hash of its secret. A revocation empties it; a look-up that began before the revocation is not kept.
 */
export class Recent<Found> {
  /** Changes whenever it is emptied. */
  generation = 0;
  private entries = new Map<string, { readonly found: Found; readonly until: number }>();

  constructor(private readonly keepMs: number) {}

  get(digest: string): Found | undefined {
    const entry = this.entries.get(digest);
    return entry !== undefined && performance.now() < entry.until ? entry.found : undefined;
  }

  put(digest: string, found: Found, askedIn: number): void {
    if (askedIn !== this.generation) return;
    if (this.entries.size >= MAX_ENTRIES) this.entries = new Map();
    this.entries.set(digest, { found, until: performance.now() + this.keepMs });
  }

  clear(): void {
    this.generation += 1;
    this.entries = new Map();
  }
}

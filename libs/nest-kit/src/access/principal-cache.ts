import type { Principal } from '@duban/domain';

const MAX_ENTRIES = 10_000;

/**
 * The principals found lately, by hash of their secret. A revocation empties it; a look-up that began before the revocation is not
 * kept.
 */
export class PrincipalCache {
  /** Changes whenever the cache is emptied. */
  generation = 0;
  private entries = new Map<string, { readonly principal: Principal; readonly until: number }>();

  constructor(private readonly keepMs: number) {}

  get(digest: string): Principal | undefined {
    const entry = this.entries.get(digest);
    return entry !== undefined && performance.now() < entry.until ? entry.principal : undefined;
  }

  put(digest: string, principal: Principal, askedIn: number): void {
    if (askedIn !== this.generation) return;
    if (this.entries.size >= MAX_ENTRIES) this.entries = new Map();
    this.entries.set(digest, { principal, until: performance.now() + this.keepMs });
  }

  clear(): void {
    this.generation += 1;
    this.entries = new Map();
  }
}

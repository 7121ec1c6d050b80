import type { Principal } from '@duban/domain';

const MAX_ENTRIES = 10_000;

/** Who was found for a hash lately. Emptied by each revocation; an answer that was under way meanwhile is not kept. */
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

const KEPT = 8_192;

/**
 * Items used lately, decoded; never more than KEPT. Sound because this process is the only writer. Kept in two halves, so that a use
 * costs no more than a look-up: when the younger half is full the older one is dropped, and what is used again moves to the younger.
 */
export class RecentItems<Item> {
  private younger = new Map<string, Item>();
  private older = new Map<string, Item>();

  get(id: string): Item | undefined {
    const young = this.younger.get(id);
    if (young !== undefined) return young;
    const old = this.older.get(id);
    if (old !== undefined) this.set(id, old);
    return old;
  }

  /** Like `get`, without counting as a use. */
  peek(id: string): Item | undefined {
    return this.younger.get(id) ?? this.older.get(id);
  }

  set(id: string, item: Item): void {
    if (this.younger.size >= KEPT / 2 && !this.younger.has(id)) {
      this.older = this.younger;
      this.younger = new Map();
    }
    this.younger.set(id, item);
  }
}

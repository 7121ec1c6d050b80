const KEPT = 8_192;

interface Kept<Item> {
  item: Item;
  /** Whether it was used since it was last considered for dropping. */
  used: boolean;
}

/**
 * The most recently used items, decoded; at most KEPT. They are never outdated, because this process is the only writer. A use costs one
 * look-up: it only marks the item. When there are too many, the oldest item that is not marked is dropped (second-chance algorithm).
 */
export class RecentItems<Item> {
  private readonly kept = new Map<string, Kept<Item>>();

  get(id: string): Item | undefined {
    const kept = this.kept.get(id);
    if (kept === undefined) return undefined;
    kept.used = true;
    return kept.item;
  }

  /** Like `get`, without counting as a use. */
  peek(id: string): Item | undefined {
    return this.kept.get(id)?.item;
  }

  set(id: string, item: Item): void {
    const kept = this.kept.get(id);
    if (kept !== undefined) {
      kept.item = item;
      return;
    }
    if (this.kept.size >= KEPT) this.dropOldest();
    this.kept.set(id, { item, used: false });
  }

  private dropOldest(): void {
    for (const [id, kept] of this.kept) {
      this.kept.delete(id);
      if (!kept.used) return;
      kept.used = false;
      this.kept.set(id, kept);
    }
  }
}

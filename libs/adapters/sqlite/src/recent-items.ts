const KEPT = 8_192;

/** The most recently used items, decoded. Sound because this process is the only writer; never larger than KEPT. */
export class RecentItems<Item> {
  private readonly items = new Map<string, Item>();

  get(id: string): Item | undefined {
    const item = this.items.get(id);
    if (item !== undefined) this.set(id, item);
    return item;
  }

  /** Like `get`, without counting as a use. */
  peek(id: string): Item | undefined {
    return this.items.get(id);
  }

  set(id: string, item: Item): void {
    this.items.delete(id);
    this.items.set(id, item);
    if (this.items.size <= KEPT) return;
    const oldest = this.items.keys().next();
    if (oldest.done !== true) this.items.delete(oldest.value);
  }
}

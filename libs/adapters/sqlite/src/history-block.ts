import type { HistoryEntry } from '@duban/ports';

/** A block with so many characters is full. Reading the history of an item reads its blocks whole, so that a block is kept small. */
const FULL = 32_000;

export interface HistoryBlock {
  /** JSON: for each event the number of its item and its length, in one flat list. */
  readonly heads: string;
  /** The texts of the events, concatenated. */
  readonly body: string;
}

/** Gathers the events of a commit in blocks. The events of one item are in as few blocks as possible. */
export class HistoryBlocks {
  private heads: number[] = [];
  private texts: string[] = [];
  private chars = 0;
  private current: number | undefined;

  /** @param insert writes a block under a number */
  constructor(
    private next: number,
    private readonly insert: (number: number, block: HistoryBlock) => void,
  ) {}

  /** @returns the numbers of the blocks that the events went to */
  add(item: number, events: readonly HistoryEntry[]): number[] {
    const blocks: number[] = [];
    for (const { value } of events) {
      const block = this.open();
      if (blocks.at(-1) !== block) blocks.push(block);
      this.heads.push(item, value.length);
      this.texts.push(value);
      this.chars += value.length;
      if (this.chars >= FULL) this.close();
    }
    return blocks;
  }

  /** Writes the last block. */
  close(): void {
    if (this.current === undefined) return;
    this.insert(this.current, { heads: JSON.stringify(this.heads), body: this.texts.join('') });
    this.heads = [];
    this.texts = [];
    this.chars = 0;
    this.current = undefined;
  }

  private open(): number {
    if (this.current === undefined) {
      this.current = this.next;
      this.next += 1;
    }
    return this.current;
  }
}

/** The texts of one item's events in a block. */
export function eventsIn(block: HistoryBlock, item: number): string[] {
  const heads = JSON.parse(block.heads) as number[];
  const texts: string[] = [];
  let start = 0;
  for (let at = 0; at < heads.length; at += 2) {
    const end = start + (heads[at + 1] ?? 0);
    if (heads[at] === item) texts.push(block.body.slice(start, end));
    start = end;
  }
  return texts;
}

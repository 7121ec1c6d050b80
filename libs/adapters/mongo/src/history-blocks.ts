import { decodeItemEvent } from '@duban/contracts';
import type { ItemEvent } from '@duban/domain';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { BlockDocument } from './tracker-schema';

/**
 * The size of a block before it is packed. Reading the history of one item unpacks each of its blocks whole, so that a block is kept small.
 */
const BLOCK_CHARACTERS = 48 * 1024;

/** Packs a commit's events into blocks. */
export class BlockPacker {
  private readonly blocks: BlockDocument[] = [];
  private items: string[] = [];
  private starts: number[] = [];
  private lines: string[] = [];
  private characters = 0;

  /** @param nextId gives each block an id that no other ever has */
  constructor(private readonly nextId: () => string) {}

  /** Adds events of one item. */
  add(itemId: string, values: readonly string[]): void {
    for (const value of values) {
      if (this.characters >= BLOCK_CHARACTERS) this.closeBlock();
      if (this.items.at(-1) !== itemId) {
        this.items.push(itemId);
        this.starts.push(this.lines.length);
      }
      this.lines.push(onOneLine(value));
      this.characters += value.length;
    }
  }

  /** Closes the last block and gives all of them. */
  finish(): readonly BlockDocument[] {
    if (this.lines.length > 0) this.closeBlock();
    return this.blocks;
  }

  private closeBlock(): void {
    this.blocks.push({ _id: this.nextId(), items: this.items, starts: this.starts, lines: packed(this.lines) });
    this.items = [];
    this.starts = [];
    this.lines = [];
    this.characters = 0;
  }
}

/** The item's events in these blocks, ascending by seq, each once. */
export function eventsIn(blocks: readonly BlockDocument[], itemId: string): readonly ItemEvent[] {
  const events = blocks.flatMap((block) => splitLines(block, itemId).map((line) => decodeItemEvent(line)));
  return [...new Map(events.map((event) => [event.seq, event])).values()].sort((a, b) => a.seq - b.seq);
}

function splitLines({ items, starts, lines }: BlockDocument, itemId: string): string[] {
  const all = unpacked(lines);
  return items.flatMap((id, index) => (id === itemId ? all.slice(starts[index], starts[index + 1]) : []));
}

/** The lowest level is enough: events resemble each other, and it leaves a tenth of their size. */
function packed(lines: readonly string[]): Buffer {
  return deflateRawSync(lines.join('\n'), { level: 1 });
}

function unpacked(lines: Uint8Array): string[] {
  return inflateRawSync(lines).toString().split('\n');
}

/** Another program may have written JSON over several lines. It means the same on one line, which a block needs. */
function onOneLine(value: string): string {
  return value.includes('\n') ? JSON.stringify(JSON.parse(value)) : value;
}

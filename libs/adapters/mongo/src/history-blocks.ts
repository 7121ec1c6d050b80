import { decodeItemEvent } from '@duban/contracts';
import type { ItemEvent } from '@duban/domain';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { BlockDocument } from './tracker-schema';

/** Before packing: what reading one item's history has to unpack for each block. */
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

  /** All blocks, the last one too. */
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

/** Events resemble each other: fast and coarse packing leaves a tenth of them. */
function packed(lines: readonly string[]): Buffer {
  return deflateRawSync(lines.join('\n'), { level: 1 });
}

function unpacked(lines: Uint8Array): string[] {
  return inflateRawSync(lines).toString().split('\n');
}

/** JSON that a foreign writer has spread over lines means the same on one. */
function onOneLine(value: string): string {
  return value.includes('\n') ? JSON.stringify(JSON.parse(value)) : value;
}

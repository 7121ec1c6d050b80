/** Random numbers that are the same for the same seed (mulberry32, public domain). */
export class Chance {
  constructor(private state: number) {}

  /** A number in [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number in [0, limit). */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** @returns a copy of the list in a random order */
  shuffled<Each>(list: readonly Each[]): Each[] {
    const drawn = list.map((each) => ({ each, at: this.next() }));
    return drawn.sort((a, b) => a.at - b.at).map(({ each }) => each);
  }
}

import type { RuleBook } from '../watch/rule-book';

/** The regions in which rules would be in force if a region set them: itself, and those below it, but for what has rules of its own. */
export class GovernedRegions {
  private readonly own = new Set<string>();

  /** @param book as of its last `refresh` */
  constructor(
    private readonly book: Pick<RuleBook, 'inForce'>,
    readonly region: string,
  ) {}

  has(region: string): boolean {
    const source = this.book.inForce(region).source?.region ?? '';
    const hasOwn = source.length > this.region.length;
    if (hasOwn) this.own.add(source);
    return !hasOwn;
  }

  /** The regions with rules of their own among those that were asked for. */
  get excludedRegions(): readonly string[] {
    return [...this.own].sort();
  }
}

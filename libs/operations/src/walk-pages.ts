import { PAGE } from './system';

/** Everything that a store scans in the order of its ids, a page at a time; no page is empty. */
export async function* walkPages<Each>(
  scan: (after: string, limit: number) => Promise<readonly Each[]>,
  readId: (each: Each) => string,
): AsyncIterable<readonly Each[]> {
  for (let after = ''; ;) {
    const page = await scan(after, PAGE);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = readId(last);
  }
}

/** Page after page, each behind the last id of the one before, so that no document is skipped or read twice while documents change. */
export async function* pages<Document extends { readonly _id: string }>(
  page: (after: string) => Promise<readonly Document[]>,
): AsyncIterable<readonly Document[]> {
  for (let after = ''; ;) {
    const documents = await page(after);
    const last = documents.at(-1);
    if (last === undefined) return;
    yield documents;
    after = last._id;
  }
}

/** The first documents of a cursor whose weights together reach `enough`, or all there are. The ones behind them are not asked for. */
export async function takeUntil<Document>(
  cursor: AsyncIterable<Document>,
  enough: number,
  weightOf: (document: Document) => number,
): Promise<readonly Document[]> {
  const taken: Document[] = [];
  let weight = 0;
  for await (const document of cursor) {
    taken.push(document);
    weight += weightOf(document);
    if (weight >= enough) break; // closes the cursor
  }
  return taken;
}

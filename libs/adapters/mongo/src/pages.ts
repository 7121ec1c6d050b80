/** Page after page, each behind the last id of the one before: stable while documents change. */
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

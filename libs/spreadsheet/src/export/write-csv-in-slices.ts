import { writeRecords } from '../write-csv';
import { inSlices, type LazyTable } from './in-slices';

/** The same file as `writeCsv`, for a table of any length: other requests are served meanwhile. */
export async function writeCsvInSlices({ headers, rows }: LazyTable): Promise<Buffer> {
  const parts = [writeRecords([headers], true)];
  for await (const slice of inSlices(rows)) parts.push(writeRecords(slice, false));
  return Buffer.concat(parts);
}

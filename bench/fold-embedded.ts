import { EmbeddedPath } from './embedded-path';
import { stopwatch } from './stopwatch';

/** A process of its own, so that what is measured is the consumption alone: folds what the folder's log has, prints time and memory as JSON. */
async function main(folder: string): Promise<void> {
  const path = await EmbeddedPath.open(folder);
  const elapsed = stopwatch();
  const peakRssBytes = await path.consume();
  const measured = elapsed();
  await path.close();
  console.log(JSON.stringify({ ...measured, peakRssMb: Math.round(peakRssBytes / 1e6) }));
}

void main(process.argv[2] as string);

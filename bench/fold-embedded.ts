import { EmbeddedPath } from './embedded-path';
import { stopwatch } from './stopwatch';

/** Folds the log of a folder and prints time and memory as JSON. It is a separate process, so that only the consumption is measured. */
async function main(folder: string): Promise<void> {
  const path = await EmbeddedPath.open(folder);
  const elapsed = stopwatch();
  const peakRssBytes = await path.consume();
  const measured = elapsed();
  await path.close();
  console.log(JSON.stringify({ ...measured, peakRssMb: Math.round(peakRssBytes / 1e6) }));
}

void main(process.argv[2] as string);

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { closeSync, createReadStream, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

/** The file to write exists. */
export class FileExists extends Error {
  readonly code = 'file-exists';
}

/** Writes to another name, syncs and renames, so that `path` is a complete file on disk or does not exist. @throws FileExists */
export async function writeFileWhole(path: string, pieces: AsyncIterable<string>): Promise<void> {
  if (existsSync(path)) throw new FileExists(`${path} is there already; nothing was written. Name another file.`);
  const partial = `${path}.partial`;
  const file = openSync(partial, 'w', 0o600); // only the owner may read it, because it has the hashes of API keys
  try {
    for await (const piece of pieces) writeSync(file, piece);
    fsyncSync(file);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  renameSync(partial, path);
}

/** Writes to standard output, for places without a writable folder. */
export async function writeToStandardOutput(pieces: AsyncIterable<string>): Promise<void> {
  await pipeline(Readable.from(pieces), process.stdout, { end: false });
}

/** The lines of a file, split at line feeds only. node:readline also splits at U+2028, which a narrative may contain. */
export async function* readLines(path: string): AsyncIterable<string> {
  let rest = '';
  for await (const piece of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const lines = (rest + (piece as string)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

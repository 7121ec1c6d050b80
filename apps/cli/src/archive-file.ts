import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { closeSync, createReadStream, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

export class FileExists extends Error {
  readonly code = 'file-exists';
}

/** Writes under another name first: under `path` there is a whole file, on the disk, or none. @throws FileExists */
export async function writeFileWhole(path: string, pieces: AsyncIterable<string>): Promise<void> {
  if (existsSync(path)) throw new FileExists(`${path} is there already; nothing was written. Name another file.`);
  const partial = `${path}.partial`;
  const file = openSync(partial, 'w', 0o600); // it has the hashes of keys
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

/** For who runs it where nothing can be written, and takes the archive from the pipe. */
export async function writeToStandardOutput(pieces: AsyncIterable<string>): Promise<void> {
  await pipeline(Readable.from(pieces), process.stdout, { end: false });
}

/** The lines of a file. Cut at line feeds only: node:readline also cuts at U+2028, which may stand in a narrative. */
export async function* linesOf(path: string): AsyncIterable<string> {
  let rest = '';
  for await (const piece of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const lines = (rest + (piece as string)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

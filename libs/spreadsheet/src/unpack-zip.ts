import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { SpreadsheetRefusal } from './refusal';
import { countPackedBytes, zipDirectory, type ZipEntry } from './zip-directory';

const inflate = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflateRaw);
const NESTED = /\.(zip|xlsx|xlsm|xlsb|docx|pptx|jar|7z|rar|gz|bz2|xz)$/i;
const NEEDED = /\.(xml|rels)$/i;
const STORED = 0;
const DEFLATED = 8;

/**
 * The XML parts of an XLSX file, unpacked within `maxBytes` whatever the headers declare. Refuses `zip-bomb` (too much
 * inside, or archives inside the archive) and `not-a-spreadsheet` (broken, encrypted, or a zip of something else).
 */
export async function unpackZip(bytes: Buffer, maxBytes: number): Promise<Map<string, Buffer>> {
  const entries = zipDirectory(bytes);
  refuseOversized(entries, maxBytes);
  const parts = new Map<string, Buffer>();
  let room = maxBytes;
  for (const entry of entries.filter(({ name }) => NEEDED.test(name))) {
    const part = await unpack(countPackedBytes(bytes, entry), entry, room);
    room -= part.length;
    parts.set(entry.name, part);
  }
  return parts;
}

function refuseOversized(entries: readonly ZipEntry[], maxBytes: number): void {
  if (entries.some(({ name }) => NESTED.test(name))) throw new SpreadsheetRefusal('zip-bomb', { why: 'nested-archive' });
  const declared = entries.reduce((sum, { declaredBytes }) => sum + declaredBytes, 0);
  if (declared > maxBytes) throw tooMuch(maxBytes);
}

const tooMuch = (maxUncompressedBytes: number): SpreadsheetRefusal =>
  new SpreadsheetRefusal('zip-bomb', { why: 'too-large-unpacked', maxUncompressedBytes });

async function unpack(packed: Buffer, { method }: ZipEntry, room: number): Promise<Buffer> {
  if (method === STORED && packed.length <= room) return packed;
  if (method === STORED || room <= 0) throw tooMuch(room);
  if (method !== DEFLATED) throw new SpreadsheetRefusal('not-a-spreadsheet', { why: 'unknown-compression' });
  try {
    return await inflate(packed, { maxOutputLength: room });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooMuch(room);
    throw new SpreadsheetRefusal('not-a-spreadsheet', { why: 'broken-zip' }, { cause: error });
  }
}

import { crc32 } from 'node:zlib';

const VERSION = 20;
const UTF8_NAMES = 0x0800;

interface LocatedEntry {
  readonly name: Buffer;
  readonly part: Buffer;
  readonly at: number;
}

/**
 * A zip file of these parts, stored as they are. The XLSX reader gets this file instead of the user's, because it reads
 * the local headers, which may contradict the directory that was checked.
 */
export function storeZip(parts: ReadonlyMap<string, Buffer>): Buffer {
  const chunks: Buffer[] = [];
  const located: LocatedEntry[] = [];
  let at = 0;
  const append = (...more: Buffer[]): void => {
    chunks.push(...more);
    at += more.reduce((sum, chunk) => sum + chunk.length, 0);
  };
  for (const [key, part] of parts) {
    const entry = { name: Buffer.from(key), part, at };
    located.push(entry);
    append(localHeader(entry), entry.name, part);
  }
  const directoryAt = at;
  for (const entry of located) append(directoryEntry(entry), entry.name);
  append(endRecord(located.length, at - directoryAt, directoryAt));
  return Buffer.concat(chunks);
}

/** The fields from `flags` to `name length`, which both headers share. */
function sharedFields(header: Buffer, offset: number, { name, part }: LocatedEntry): void {
  header.writeUInt16LE(UTF8_NAMES, offset);
  header.writeUInt32LE(crc32(part), offset + 8);
  header.writeUInt32LE(part.length, offset + 12);
  header.writeUInt32LE(part.length, offset + 16);
  header.writeUInt16LE(name.length, offset + 20);
}

function localHeader(entry: LocatedEntry): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(VERSION, 4);
  sharedFields(header, 6, entry);
  return header;
}

function directoryEntry(entry: LocatedEntry): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(VERSION, 6);
  sharedFields(header, 8, entry);
  header.writeUInt32LE(entry.at, 42);
  return header;
}

function endRecord(entries: number, directoryBytes: number, directoryAt: number): Buffer {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(entries, 8);
  record.writeUInt16LE(entries, 10);
  record.writeUInt32LE(directoryBytes, 12);
  record.writeUInt32LE(directoryAt, 16);
  return record;
}

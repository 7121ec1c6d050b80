import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A part of a zip file, compressed. */
export interface PackedPart {
  readonly name: Buffer;
  readonly packed: Buffer;
  readonly bytes: number;
  readonly crc: number;
}

const VERSION = 20;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
/** 1980-01-01, the first date of the format: the same table gives the same file. */
const NO_DATE = 0x0021;
const LOCAL = 0x04034b50;
const DIRECTORY = 0x02014b50;
const END = 0x06054b50;

/** Compresses a part as it is made: the compression itself is done by zlib's threads. */
export async function packPart(name: string, content: AsyncIterable<string> | Iterable<string>): Promise<PackedPart> {
  const deflate = createDeflateRaw();
  const chunks: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = once(deflate, 'end');
  let [bytes, crc] = [0, 0];
  for await (const text of content) {
    const part = Buffer.from(text, 'utf8');
    bytes += part.length;
    crc = crc32(part, crc);
    if (!deflate.write(part)) await once(deflate, 'drain');
  }
  deflate.end();
  await ended;
  return { name: Buffer.from(name), packed: Buffer.concat(chunks), bytes, crc };
}

/** A zip file of the parts, in their order. */
export function packZip(parts: readonly PackedPart[]): Buffer {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const header = localHeader(part);
    chunks.push(header, part.name, part.packed);
    directory.push(directoryEntry(part, at), part.name);
    at += header.length + part.name.length + part.packed.length;
  }
  const listed = Buffer.concat(directory);
  return Buffer.concat([...chunks, listed, endRecord(parts.length, listed.length, at)]);
}

/** The fields from `version needed` to `name length`, which both headers have. */
function sharedFields({ name, packed, bytes, crc }: PackedPart): Buffer {
  const fields = Buffer.alloc(24);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(UTF8_NAMES, 2);
  fields.writeUInt16LE(DEFLATED, 4);
  fields.writeUInt16LE(NO_DATE, 8);
  fields.writeUInt32LE(crc, 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(bytes, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

function localHeader(part: PackedPart): Buffer {
  const signature = Buffer.alloc(4);
  signature.writeUInt32LE(LOCAL);
  return Buffer.concat([signature, sharedFields(part), Buffer.alloc(2)]);
}

function directoryEntry(part: PackedPart, at: number): Buffer {
  const signature = Buffer.alloc(6);
  signature.writeUInt32LE(DIRECTORY);
  signature.writeUInt16LE(VERSION, 4);
  const rest = Buffer.alloc(16);
  rest.writeUInt32LE(at, 12);
  return Buffer.concat([signature, sharedFields(part), rest]);
}

function endRecord(parts: number, directoryBytes: number, directoryAt: number): Buffer {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(END, 0);
  record.writeUInt16LE(parts, 8);
  record.writeUInt16LE(parts, 10);
  record.writeUInt32LE(directoryBytes, 12);
  record.writeUInt32LE(directoryAt, 16);
  return record;
}

import { SpreadsheetRefusal } from './refusal';

/** One packed file, as the zip's central directory declares it. */
export interface ZipEntry {
  readonly name: string;
  /** 0: stored, 8: deflated. */
  readonly method: number;
  readonly packedBytes: number;
  readonly declaredBytes: number;
  /** Position of its local header. */
  readonly headerAt: number;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const MAX_COMMENT_BYTES = 0xffff;
const IN_ZIP64_EXTRA = 0xffffffff;
const MAX_ENTRIES = 2_000;
const ENCRYPTED_FLAG = 1;

const broken = (why: string): SpreadsheetRefusal => new SpreadsheetRefusal('not-a-spreadsheet', { why });

/** The entries of a zip file. Refuses one that is broken, encrypted, or holds too many (APPNOTE.TXT 6.3, §4.3). */
export function zipDirectory(bytes: Buffer): ZipEntry[] {
  const end = endOfDirectory(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > MAX_ENTRIES) throw new SpreadsheetRefusal('zip-bomb', { why: 'too-many-entries' });
  const entries: ZipEntry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_BYTES > end || bytes.readUInt32LE(at) !== ENTRY_SIGNATURE) throw broken('broken-zip');
    const nameBytes = bytes.readUInt16LE(at + 28);
    const extraBytes = bytes.readUInt16LE(at + 30);
    entries.push(entryAt(bytes, at, nameBytes, extraBytes));
    at += ENTRY_BYTES + nameBytes + extraBytes + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function endOfDirectory(bytes: Buffer): number {
  for (let at = bytes.length - END_BYTES; at >= Math.max(0, bytes.length - END_BYTES - MAX_COMMENT_BYTES); at -= 1) {
    if (bytes.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  throw broken('broken-zip');
}

function entryAt(bytes: Buffer, at: number, nameBytes: number, extraBytes: number): ZipEntry {
  if ((bytes.readUInt16LE(at + 8) & ENCRYPTED_FLAG) !== 0) throw broken('encrypted');
  const nameAt = at + ENTRY_BYTES;
  const extra = bytes.subarray(nameAt + nameBytes, nameAt + nameBytes + extraBytes);
  const [declaredBytes, packedBytes, headerAt] = withZip64(
    [24, 20, 42].map((offset) => bytes.readUInt32LE(at + offset)),
    extra,
  );
  return {
    name: bytes.toString('utf8', nameAt, nameAt + nameBytes),
    method: bytes.readUInt16LE(at + 10),
    declaredBytes: declaredBytes ?? 0,
    packedBytes: packedBytes ?? 0,
    headerAt: headerAt ?? 0,
  };
}

/** Reads numbers that do not fit 32 bits, or that a streaming writer wrote so, from the extra field 0x0001, in this order. */
function withZip64(numbers: readonly number[], extra: Buffer): number[] {
  if (!numbers.includes(IN_ZIP64_EXTRA)) return [...numbers];
  let at = 0;
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2);
  at += 4;
  return numbers.map((number) => {
    if (number !== IN_ZIP64_EXTRA) return number;
    if (at + 8 > extra.length) throw broken('broken-zip');
    at += 8;
    return Number(extra.readBigUInt64LE(at - 8));
  });
}

/** The packed bytes of an entry. */
export function countPackedBytes(bytes: Buffer, entry: ZipEntry): Buffer {
  const at = entry.headerAt;
  if (at + LOCAL_BYTES > bytes.length || bytes.readUInt32LE(at) !== LOCAL_SIGNATURE) throw broken('broken-zip');
  const start = at + LOCAL_BYTES + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (start + entry.packedBytes > bytes.length) throw broken('broken-zip');
  return bytes.subarray(start, start + entry.packedBytes);
}

import { crc32, deflateRawSync } from 'node:zlib';

const NAME = Buffer.from('xl/workbook.xml');

/** A small XLSX file whose only part unpacks to so many spaces. */
export function zipBomb(unpackedBytes: number): Buffer {
  const content = Buffer.alloc(unpackedBytes, ' ');
  const packed = deflateRawSync(content, { level: 9 });
  // The fields that the local header and the directory have in common: version, flags, method, time, date, CRC, sizes, lengths.
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(content.length, 18);
  common.writeUInt16LE(NAME.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, NAME, packed]);
  const directory = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, Buffer.alloc(14), NAME]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, directory, end]);
}

import { crc32, deflateRawSync } from 'node:zlib';
import { SpreadsheetRefusal } from '@duban/spreadsheet';

export const toBytes = (text: string): Buffer => Buffer.from(text, 'utf8');

/** @returns the refusal with which the promise rejects */
export async function catchRefusal(promise: Promise<unknown>): Promise<SpreadsheetRefusal> {
  const outcome = await promise.catch((error: unknown) => error);
  if (outcome instanceof SpreadsheetRefusal) return outcome;
  throw new Error(`expected a refusal, got ${JSON.stringify(outcome)}`);
}

export interface PackedFile {
  readonly name: string;
  readonly content: Buffer | string;
  /** The unpacked size in the headers, when it differs from the real one. */
  readonly declaredBytes?: number;
  readonly flags?: number;
  readonly method?: number;
  /** Missing in the central directory, so that only a reader of local headers finds it. */
  readonly hidden?: boolean;
}

/** A zip file whose headers a test can falsify. */
export function makeZip(files: readonly PackedFile[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const file of files) {
    const content = Buffer.from(file.content);
    const packed = file.method === 0 ? content : deflateRawSync(content);
    const name = Buffer.from(file.name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(file.flags ?? 0, 2);
    fields.writeUInt16LE(file.method ?? 8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(file.declaredBytes ?? content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const header = Buffer.concat([Buffer.from('504b0304', 'hex'), fields, name, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    if (file.hidden !== true) central.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), fields, tail, name]));
    local.push(header);
    at += header.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, directory, end]);
}

const WORKBOOK = '<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELATIONS = `<Relationships><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`;

/** The parts of an XLSX file whose one sheet has these rows. */
export function xlsxParts(rowsXml: string): PackedFile[] {
  return [
    { name: 'xl/workbook.xml', content: WORKBOOK },
    { name: 'xl/_rels/workbook.xml.rels', content: RELATIONS },
    { name: 'xl/worksheets/sheet1.xml', content: `<worksheet><sheetData>${rowsXml}</sheetData></worksheet>` },
  ];
}

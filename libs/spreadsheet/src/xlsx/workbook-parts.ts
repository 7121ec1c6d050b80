import { SpreadsheetRefusal } from '../refusal';
import { RichText, scanXml } from './scan-xml';

export type XmlParts = ReadonlyMap<string, Buffer>;

export interface SheetEntry {
  readonly name: string;
  /** The user sees its tab. */
  readonly isVisible: boolean;
  /** Name of its part: `xl/worksheets/sheet1.xml`. */
  readonly part: string;
}

export interface WorkbookEntries {
  readonly sheets: readonly SheetEntry[];
  /** Dates count from 1904, as old versions for the Mac did. */
  readonly is1904: boolean;
}

const WORKBOOK = 'xl/workbook.xml';
const TRUE = new Set(['1', 'true', 'on']);

export const isTrue = (value: string | undefined): boolean => value !== undefined && TRUE.has(value.toLowerCase());

/** The worksheets of a workbook, in the order of their tabs; no charts. */
export function readWorkbook(parts: XmlParts): WorkbookEntries {
  const relations = readRelations(textPart(parts, 'xl/_rels/workbook.xml.rels'));
  const sheets: SheetEntry[] = [];
  let is1904 = false;
  scanXml(textPart(parts, WORKBOOK), {
    open: (name, attribute) => {
      if (name === 'workbookPr') is1904 = isTrue(attribute('date1904'));
      if (name !== 'sheet') return;
      const relation = relations.get(attribute('id') ?? '');
      if (relation?.type.endsWith('/worksheet') !== true) return;
      sheets.push({ name: attribute('name') ?? '', isVisible: (attribute('state') ?? 'visible') === 'visible', part: relation.target });
    },
  });
  return { sheets, is1904 };
}

function readRelations(xml: string): Map<string, { readonly type: string; readonly target: string }> {
  const relations = new Map<string, { readonly type: string; readonly target: string }>();
  scanXml(xml, {
    open: (name, attribute) => {
      const [id, type, target] = [attribute('Id'), attribute('Type'), attribute('Target')];
      if (name === 'Relationship' && id !== undefined && type !== undefined && target !== undefined) {
        relations.set(id, { type, target: resolveTarget(target) });
      }
    },
  });
  return relations;
}

/** A target is relative to `xl/`, unless it begins with `/`. */
function resolveTarget(target: string): string {
  const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.' && segment !== '') segments.push(segment);
  }
  return segments.join('/');
}

/** @throws SpreadsheetRefusal when the part is missing */
export function textPart(parts: XmlParts, name: string): string {
  const part = parts.get(name);
  if (part === undefined) throw new SpreadsheetRefusal('not-a-spreadsheet', { why: `no-part ${name}` });
  return part.toString('utf8');
}

/** The texts that cells share, by their number. */
export function readSharedStrings(parts: XmlParts): string[] {
  const strings: string[] = [];
  if (!parts.has('xl/sharedStrings.xml')) return strings;
  const rich = new RichText();
  scanXml(textPart(parts, 'xl/sharedStrings.xml'), {
    open: (name) => rich.open(name),
    close: (name) => {
      rich.close(name);
      if (name === 'si') strings.push(rich.take());
    },
    text: (text) => rich.text(text),
  });
  return strings;
}

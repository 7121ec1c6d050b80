import { makeZip } from './spreadsheet.fixture';

/** A cell as Excel keeps it. */
export interface StoredCell {
  /** `n`, `str`, `inlineStr`, `s`, `b`, `e`; absent for a number. */
  readonly type?: string;
  readonly value?: string;
  readonly formula?: string;
  /** Number format; General when absent. */
  readonly format?: string;
}

export interface StoredSheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly rows: readonly (readonly (StoredCell | undefined)[])[];
  readonly hiddenRows: ReadonlySet<number>;
  readonly merged: readonly string[];
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const columnName = (column: number): string => String.fromCharCode(65 + column);

/** Writes the XML of a workbook by itself: no code of the program, and no library that would tidy up what it is given. */
export function writeWorkbook(sheets: readonly StoredSheet[], is1904: boolean): Buffer {
  const formats = [...new Set(sheets.flatMap(({ rows }) => rows.flat().flatMap((cell) => cell?.format ?? [])))];
  const strings: string[] = [];
  const cellXml = (cell: StoredCell | undefined, address: string): string => {
    if (cell === undefined) return '';
    const style = cell.format === undefined ? '' : ` s="${formats.indexOf(cell.format) + 1}"`;
    const type = cell.type === undefined ? '' : ` t="${cell.type}"`;
    const formula = cell.formula === undefined ? '' : `<f>${escapeXml(cell.formula)}</f>`;
    const value = escapeXml(cell.value ?? '');
    if (cell.type === 'inlineStr') return `<c r="${address}"${style}${type}><is><t xml:space="preserve">${value}</t></is></c>`;
    const shared = cell.type === 's' ? String(strings.push(value) - 1) : value;
    return `<c r="${address}"${style}${type}>${formula}${cell.value === undefined ? '' : `<v>${shared}</v>`}</c>`;
  };
  const sheetXml = ({ rows, hiddenRows, merged }: StoredSheet): string => {
    const lines = rows.map((cells, index) => {
      const hidden = hiddenRows.has(index + 1) ? ' hidden="1"' : '';
      return `<row r="${index + 1}"${hidden}>${cells.map((cell, column) => cellXml(cell, `${columnName(column)}${index + 1}`)).join('')}</row>`;
    });
    const merges = merged.length === 0 ? '' : `<mergeCells>${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
    return `<?xml version="1.0"?><worksheet><sheetData>${lines.join('')}</sheetData>${merges}</worksheet>`;
  };
  const parts = sheets.map((sheet, index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, content: sheetXml(sheet) }));
  return makeZip([
    { name: 'xl/workbook.xml', content: workbookXml(sheets, is1904) },
    { name: 'xl/_rels/workbook.xml.rels', content: relationsXml(sheets.length) },
    { name: 'xl/styles.xml', content: stylesXml(formats) },
    ...parts,
    { name: 'xl/sharedStrings.xml', content: `<sst>${strings.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>` },
  ]);
}

function workbookXml(sheets: readonly StoredSheet[], is1904: boolean): string {
  const entries = sheets.map(
    ({ name, isHidden }, index) =>
      `<sheet name="${name}" sheetId="${index + 1}"${isHidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`,
  );
  return `<workbook xmlns:r="r"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${entries.join('')}</sheets></workbook>`;
}

function relationsXml(sheets: number): string {
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet';
  const entries = Array.from(
    { length: sheets },
    (_, index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  return `<Relationships>${entries.join('')}</Relationships>`;
}

function stylesXml(formats: readonly string[]): string {
  const codes = formats.map((format, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escapeXml(format)}"/>`);
  const styles = formats.map((_, index) => `<xf numFmtId="${164 + index}"/>`);
  return `<styleSheet><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join('')}</cellXfs></styleSheet>`;
}

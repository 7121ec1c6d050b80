import type { GridRow, SheetGrid } from '../sheet-grid';
import type { ReadCell } from '../table';
import { readPosition, readRange, type CellRange } from './cell-address';
import type { CellFormat } from './cell-formats';
import { readCellValue } from './cell-value';
import { fillMerged } from './fill-merged';
import { RichText, decodeEscapes, scanXml } from './scan-xml';
import { isTrue } from './workbook-parts';

export interface GridContext {
  readonly name: string;
  readonly strings: readonly string[];
  readonly formatOf: (style: number) => CellFormat;
  readonly is1904: boolean;
}

interface OpenCell {
  readonly address: string;
  readonly column: number;
  readonly type: string;
  readonly style: number;
  hasFormula: boolean;
  value: string | undefined;
}

type Attribute = (name: string) => string | undefined;

/** All cells of a worksheet as the user sees them. */
export function readGrid(xml: string, context: GridContext): SheetGrid {
  const reader = new GridReader(context);
  scanXml(xml, {
    open: (name, attribute) => reader.open(name, attribute),
    close: (name) => reader.close(name),
    text: (text) => reader.text(text),
  });
  return { name: context.name, rows: fillMerged(reader.rows, reader.merged), hiddenColumns: reader.hiddenColumns };
}

class GridReader {
  readonly rows: GridRow[] = [];
  readonly merged: CellRange[] = [];
  readonly hiddenColumns = new Set<number>();
  private readonly rich = new RichText();
  private showsZeros = true;
  private row = 0;
  private isHidden = false;
  private cells: ReadCell[] = [];
  private cell: OpenCell | undefined;
  private isInValue = false;

  constructor(private readonly context: GridContext) {}

  open(name: string, attribute: Attribute): void {
    if (name === 'c') this.openCell(attribute);
    else if (this.cell !== undefined) this.openInCell(this.cell, name);
    else if (name === 'row') this.openRow(attribute);
    else if (name === 'col') this.noteColumns(attribute);
    else if (name === 'mergeCell') this.noteMerged(attribute('ref') ?? '');
    else if (name === 'sheetView') this.showsZeros = isTrue(attribute('showZeros') ?? '1');
  }

  close(name: string): void {
    if (this.cell !== undefined) this.rich.close(name);
    if (name === 'v') this.isInValue = false;
    else if (name === 'c' && this.cell !== undefined) this.closeCell(this.cell);
    else if (name === 'row') this.rows.push({ row: this.row, cells: this.cells, isHidden: this.isHidden });
  }

  text(text: string): void {
    if (this.cell === undefined) return;
    if (this.isInValue) this.cell.value = `${this.cell.value ?? ''}${text}`;
    else this.rich.text(text);
  }

  private openRow(attribute: Attribute): void {
    this.row = Number(attribute('r') ?? this.row + 1);
    this.isHidden = isTrue(attribute('hidden')) || attribute('ht') === '0';
    this.cells = [];
  }

  private openCell(attribute: Attribute): void {
    const address = attribute('r');
    const column = (address === undefined ? undefined : readPosition(address)?.column) ?? this.cells.length;
    this.cell = {
      address: address ?? `${column}@${this.row}`,
      column,
      type: attribute('t') ?? 'n',
      style: Number(attribute('s') ?? 0),
      hasFormula: false,
      value: undefined,
    };
  }

  private openInCell(cell: OpenCell, name: string): void {
    this.rich.open(name);
    if (name === 'f') cell.hasFormula = true;
    if (name !== 'v') return;
    this.isInValue = true;
    cell.value ??= '';
  }

  private closeCell({ style, column, value, ...raw }: OpenCell): void {
    const { strings, formatOf, is1904 } = this.context;
    const text = raw.type === 'str' && value !== undefined ? decodeEscapes(value) : value;
    const context = { strings, is1904, format: formatOf(style), showsZeros: this.showsZeros };
    while (this.cells.length < column) this.cells.push(null);
    this.cells[column] = readCellValue({ ...raw, value: text, inline: this.rich.take() }, context);
    this.cell = undefined;
  }

  private noteColumns(attribute: Attribute): void {
    if (!isTrue(attribute('hidden')) && Number(attribute('width') ?? 1) !== 0) return;
    const last = Math.min(Number(attribute('max')), MAX_NOTED_COLUMN);
    for (let column = Number(attribute('min')); column <= last; column += 1) this.hiddenColumns.add(column - 1);
  }

  private noteMerged(ref: string): void {
    const range = readRange(ref);
    if (range !== undefined) this.merged.push(range);
  }
}

/** Often all columns behind the table are hidden. */
const MAX_NOTED_COLUMN = 16_384;

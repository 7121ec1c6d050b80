import type { Schemas } from '@duban/client';
import { addDays } from '../ui/dates';
import { cellKey } from './grid-state';
import { parseQuantity } from './parse-quantity';
import type { CountedReport } from './reported-item';

/** A month of the table. */
export interface MonthColumn {
  /** `2024-07` */
  readonly month: string;
  /** The date that a new figure is about: the last of the month, or today. */
  readonly asOf: string;
}

export type SheetItem = Pick<Schemas['ItemListEntry'], 'id' | 'name' | 'service' | 'unit' | 'department'>;

export interface SheetRow {
  readonly item: SheetItem;
  /** undefined: not read yet. */
  readonly reports: readonly CountedReport[] | undefined;
}

/** A figure to send: a new report, or the correction of one. */
export interface CellChange {
  readonly key: string;
  readonly item: SheetItem;
  readonly asOf: string;
  readonly value: number;
  /** Of the report that it corrects. */
  readonly corrects: number | undefined;
}

/** The months of a year that have begun. */
export function listMonths(year: number, today: string): readonly MonthColumn[] {
  return Array.from({ length: 12 }, (_, index) => {
    const first = `${year}-${String(index + 1).padStart(2, '0')}-01`;
    const nextFirst = index === 11 ? `${year + 1}-01-01` : `${year}-${String(index + 2).padStart(2, '0')}-01`;
    const last = addDays(nextFirst, -1);
    return { month: first.slice(0, 7), first, asOf: last < today ? last : today };
  })
    .filter(({ first }) => first <= today)
    .map(({ month, asOf }) => ({ month, asOf }));
}

/** The last report about a month. */
export function findReport({ reports = [] }: SheetRow, { month }: MonthColumn): CountedReport | undefined {
  return reports.find(({ data }) => data.asOf.startsWith(month));
}

export interface ReadCells {
  /** Earlier dates first. */
  readonly changes: readonly CellChange[];
  /** Cells whose text is no number. */
  readonly malformed: readonly string[];
}

/** What has been entered, as it is sent. */
export function readCells(entered: Readonly<Record<string, string>>, rows: readonly SheetRow[], months: readonly MonthColumn[]): ReadCells {
  const changes: CellChange[] = [];
  const malformed: string[] = [];
  for (const [column, month] of months.entries()) {
    for (const [row, tableRow] of rows.entries()) {
      const key = cellKey(row, column);
      const text = entered[key];
      if (text === undefined) continue;
      const value = parseQuantity(text, tableRow.item.unit);
      const report = findReport(tableRow, month);
      if (value === undefined) malformed.push(key);
      else changes.push({ key, item: tableRow.item, asOf: report?.data.asOf ?? month.asOf, value, corrects: report?.seq });
    }
  }
  return { changes, malformed };
}

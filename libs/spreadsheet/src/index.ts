export { isFaulty, isMerged, shownText, unmerged } from './cells';
export {
  CELL_FAULTS,
  DEFAULT_LIMITS,
  LEFT_OUT_KINDS,
  type Cell,
  type CellFault,
  type FaultyCell,
  type HeaderKnowledge,
  type LeftOutLine,
  type OutputTable,
  type ReadCell,
  type ReadLimits,
  type Table,
  type TableRow,
} from './table';
export { SPREADSHEET_REFUSALS, SpreadsheetRefusal, type SpreadsheetRefusalCode } from './refusal';
export { readTable } from './read-table';
export { writeCsv } from './write-csv';
export { writeXlsx, type Sheet, type Workbook } from './write-xlsx';
export { parseNumber, type ReadNumber } from './parse-number';
export { parseDate } from './parse-date';
export { writeCsvInSlices } from './export/write-csv-in-slices';
export { writeXlsxInSlices } from './export/write-xlsx-in-slices';
export type { LazyTable } from './export/in-slices';

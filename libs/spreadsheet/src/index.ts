export { DEFAULT_LIMITS, type Cell, type OutputTable, type ReadLimits, type Table, type TableRow } from './table';
export { SPREADSHEET_REFUSALS, SpreadsheetRefusal, type SpreadsheetRefusalCode } from './refusal';
export { readTable } from './read-table';
export { writeCsv } from './write-csv';
export { writeXlsx, type Sheet, type Workbook } from './write-xlsx';
export { parseNumber, type ReadNumber } from './parse-number';
export { parseDate } from './parse-date';
export { writeCsvInSlices } from './export/write-csv-in-slices';
export { writeXlsxInSlices } from './export/write-xlsx-in-slices';

import type { HeaderKnowledge } from '@duban/spreadsheet';
import { headerKnowledge } from './columns';
import { IGNORED_ITEM_COLUMNS, itemColumns, type DetailColumn } from './item-columns';
import { IGNORED_REPORT_COLUMNS, REPORT_COLUMNS } from './report-columns';

/** Tells the header of a file of items from the lines above it, for `readTable`. */
export const itemHeaders = (details: readonly DetailColumn[] = []): HeaderKnowledge =>
  headerKnowledge(itemColumns(details), IGNORED_ITEM_COLUMNS);

/** The same for a file of reports. */
export const reportHeaders = (): HeaderKnowledge => headerKnowledge(REPORT_COLUMNS, IGNORED_REPORT_COLUMNS);

import { writeCsvInSlices, writeXlsxInSlices, type LazyTable } from '@duban/spreadsheet';
import type { FastifyReply } from 'fastify';
import { XLSX } from './limits';

/** A file for a spreadsheet program. */
export interface TableFile {
  /** Its headers are Chinese. */
  readonly table: LazyTable;
  /** Without the extension. */
  readonly name: string;
  /** Of the one sheet of a workbook. */
  readonly sheet: string;
}

/** Answers with a file for a spreadsheet program. */
export async function sendTable(reply: FastifyReply, format: 'csv' | 'xlsx', { table, name, sheet }: TableFile): Promise<void> {
  void reply.headers({ 'content-disposition': `attachment; filename="${name}.${format}"`, 'content-language': 'zh-CN' });
  if (format === 'csv') await reply.type('text/csv; charset=utf-8').send(await writeCsvInSlices(table));
  else await reply.type(XLSX).send(await writeXlsxInSlices(sheet, table));
}

import { XLSX } from '@duban/nest-kit';
import { writeCsvInSlices, writeXlsxInSlices, type LazyTable } from '@duban/spreadsheet';
import type { FastifyReply } from 'fastify';

/** Answers with a file for a spreadsheet program, whose headers are Chinese; `name` without its extension. */
export async function sendTable(reply: FastifyReply, format: 'csv' | 'xlsx', table: LazyTable, name: string): Promise<void> {
  void reply.headers({ 'content-disposition': `attachment; filename="${name}.${format}"`, 'content-language': 'zh-CN' });
  if (format === 'csv') await reply.type('text/csv; charset=utf-8').send(await writeCsvInSlices(table));
  else await reply.type(XLSX).send(await writeXlsxInSlices('督办', table));
}

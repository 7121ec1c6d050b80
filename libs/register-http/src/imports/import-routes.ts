import { Controller, Get, HttpCode, Inject, Post, Query, Req, Res, type Type } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { assertAllowed, type Principal, type Service } from '@duban/domain';
import {
  importItems,
  importReports,
  itemHeaders,
  itemTemplate,
  Registrar,
  reportHeaders,
  reportTemplate,
  type DetailColumn,
  type RowsOptions,
} from '@duban/register';
import { readTable } from '@duban/spreadsheet';
import { ApiRoute, CurrentPrincipal, QueryPipe, readUpload, XLSX } from '@duban/nest-kit';
import { describeImport, describeTemplate } from './import-documentation';
import { ImportQuery } from './import-query';
import { sendImport } from './import-reply';

const ITEMS_SUMMARY = 'Register the items of a file. The same file again changes nothing.';
const REPORTS_SUMMARY = 'Import the reports of a file. The same file again changes nothing.';

/**
 * Imports and their templates for one write service; needs its Registrar.
 * @param details columns of the service's own fields
 */
export function importRoutes(service: Service, details: readonly DetailColumn[] = []): Type<unknown> {
  @ApiTags(service)
  @Controller(`api/${service}/imports`)
  class ImportsController {
    constructor(@Inject(Registrar) private readonly registrar: Registrar) {}

    @Post('items')
    @HttpCode(200)
    @ApiRoute(describeImport(service, 'items', ITEMS_SUMMARY))
    async items(
      @CurrentPrincipal() principal: Principal,
      @Query(new QueryPipe(ImportQuery)) query: ImportQuery,
      @Req() request: FastifyRequest,
      @Res() reply: FastifyReply,
    ): Promise<void> {
      assertAllowed(principal, 'plan', query.region === undefined ? {} : { region: query.region });
      const table = await readTable((await readUpload(request)).content, {}, itemHeaders(details));
      sendImport(await importItems(this.registrar, table, { ...options(query), service, principal, details }), request, reply);
    }

    @Post('reports')
    @HttpCode(200)
    @ApiRoute(describeImport(service, 'reports', REPORTS_SUMMARY))
    async reports(
      @CurrentPrincipal() principal: Principal,
      @Query(new QueryPipe(ImportQuery)) query: ImportQuery,
      @Req() request: FastifyRequest,
      @Res() reply: FastifyReply,
    ): Promise<void> {
      const table = await readTable((await readUpload(request)).content, {}, reportHeaders());
      sendImport(await importReports(this.registrar, table, { ...options(query), service, principal }), request, reply);
    }

    @Get('items/template.xlsx')
    @ApiRoute(describeTemplate('itemTemplate', 'An XLSX file to fill in, with drop-downs and an explanation.'))
    async itemTemplate(@Res() reply: FastifyReply): Promise<void> {
      sendTemplate(reply, `${service}-items`, await itemTemplate(details));
    }

    @Get('reports/template.xlsx')
    @ApiRoute(describeTemplate('reportTemplate', 'An XLSX file to fill in, with an explanation.'))
    async reportTemplate(@Res() reply: FastifyReply): Promise<void> {
      sendTemplate(reply, `${service}-reports`, await reportTemplate());
    }
  }
  return ImportsController;
}

function options({
  dryRun = false,
  partial = false,
  region,
  year,
}: ImportQuery): RowsOptions & { region: string | undefined; year: number | undefined } {
  return { dryRun, partial, region, year };
}

function sendTemplate(reply: FastifyReply, name: string, content: Buffer): void {
  void reply.headers({ 'content-type': XLSX, 'content-disposition': `attachment; filename="${name}-template.xlsx"` }).send(content);
}

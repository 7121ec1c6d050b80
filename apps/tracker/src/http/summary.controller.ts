import type { Principal } from '@duban/domain';
import { ApiRoute, CurrentPrincipal, assertAllowed, QueryPipe } from '@duban/nest-kit';
import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { summaryTable, SummaryQueries } from '@duban/tracker';
import { tableContent } from './documentation';
import { SUMMARY_CSV, SUMMARY_EXAMPLE } from './summary.example';
import { SummaryParameters } from './queries';
import './queries-documentation';
import { sendTable } from './send-table';
import { SummaryResponse } from './totals.response';

@ApiTags('tracker')
@Controller('/api/tracker/summary')
export class SummaryController {
  constructor(@Inject(SummaryQueries) private readonly summaries: SummaryQueries) {}

  @Get()
  @ApiRoute({
    id: 'getSummary',
    summary: 'Totals of a plan on any date, and of each group',
    query: SummaryParameters,
    answers: {
      200: { description: 'The summary, or a file.', body: SummaryResponse, example: SUMMARY_EXAMPLE, content: tableContent(SUMMARY_CSV) },
    },
  })
  async summary(
    @Query(new QueryPipe(SummaryParameters)) parameters: SummaryParameters,
    @CurrentPrincipal() principal: Principal,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    assertAllowed(principal, 'read', { region: parameters.region });
    const { format = 'json', ...query } = parameters;
    const summary: SummaryResponse = await this.summaries.summary(query);
    if (format === 'json') await reply.send(summary);
    else await sendTable(reply, format, summaryTable(summary), `summary-${summary.region}-${summary.year}-${summary.on}`);
  }
}

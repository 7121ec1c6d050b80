import type { Principal } from '@duban/domain';
import { CurrentPrincipal, assertAllowed, QueryPipe } from '@duban/nest-kit';
import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { summaryTable, GROUPINGS, SummaryQueries } from '@duban/tracker';
import { SummaryParameters } from './queries';
import { sendTable } from './send-table';

@ApiTags('tracker')
@Controller('/api/tracker/summary')
export class SummaryController {
  constructor(@Inject(SummaryQueries) private readonly summaries: SummaryQueries) {}

  @Get()
  @ApiOperation({ summary: 'How far the plan is, at any date: totals and one group per key' })
  @ApiQuery({ name: 'region', example: '140406' })
  @ApiQuery({ name: 'year', example: 2024 })
  @ApiQuery({ name: 'by', required: false, enum: GROUPINGS })
  @ApiQuery({ name: 'on', required: false, description: 'Evaluate as of this business date (default: today)' })
  @ApiQuery({ name: 'known', required: false, description: 'Use only what had been recorded by the end of this date' })
  @ApiQuery({ name: 'basis', required: false, enum: ['claimed', 'verified'] })
  @ApiQuery({ name: 'format', required: false, enum: ['json', 'csv', 'xlsx'] })
  async summary(
    @Query(new QueryPipe(SummaryParameters)) parameters: SummaryParameters,
    @CurrentPrincipal() principal: Principal,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    assertAllowed(principal, 'read', { region: parameters.region });
    const { format = 'json', ...query } = parameters;
    const summary = await this.summaries.summary(query);
    if (format === 'json') await reply.send(summary);
    else await sendTable(reply, format, summaryTable(summary), `summary-${summary.region}-${summary.year}-${summary.on}`);
  }
}

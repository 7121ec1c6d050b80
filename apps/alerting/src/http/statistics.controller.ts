import type { Principal } from '@duban/domain';
import { ApiRoute, CurrentPrincipal, fields, QueryPipe, sendJson, sendTable, XLSX } from '@duban/nest-kit';
import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AlertStatisticsBook } from '../statistics/alert-statistics';
import { AlertStatisticsParameters } from './statistics-query';
import { statisticsTable } from './statistics-table';
import { toDepartmentView, toStatisticsView } from './statistics-view';
import { STATISTICS_CSV, STATISTICS_EXAMPLE } from './statistics.example';
import { AlertStatisticsResponse } from './statistics.response';

/** How alerts are answered. */
@ApiTags('alerts')
@Controller('/api/alerts/statistics')
export class StatisticsController {
  constructor(@Inject(AlertStatisticsBook) private readonly book: AlertStatisticsBook) {}

  @Get()
  @ApiRoute({
    id: 'getAlertStatistics',
    summary: 'How the alerts are answered that were raised in some months: by department and month, as of now',
    description: 'A key of a department gets the statistics of the alerts that the department has to answer.',
    query: AlertStatisticsParameters,
    answers: {
      200: {
        description: 'The statistics, or a file with one row for each department.',
        body: AlertStatisticsResponse,
        example: STATISTICS_EXAMPLE,
        content: {
          'text/csv': { schema: fields.text('UTF-8 with a byte order mark; one row each.'), example: STATISTICS_CSV },
          [XLSX]: { schema: { type: 'string', contentMediaType: XLSX } },
        },
      },
    },
  })
  async statistics(
    @Query(new QueryPipe(AlertStatisticsParameters)) { format = 'json', ...filters }: AlertStatisticsParameters,
    @CurrentPrincipal() principal: Principal,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const read = await this.book.read(principal, filters);
    if (format === 'json') {
      const { departments: _, ...others } = toStatisticsView({ ...read, departments: [] });
      await sendJson(reply, others, { name: 'departments', rows: read.departments, toView: toDepartmentView });
      return;
    }
    const found = toStatisticsView(read);
    const name = `alert-statistics-${found.region}-${found.from}-${found.to}`;
    await sendTable(reply, format, { table: statisticsTable(found), name, sheet: '预警统计' });
  }
}

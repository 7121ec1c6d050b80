import type { Principal } from '@duban/domain';
import { ApiRoute, CurrentPrincipal, fields, QueryPipe, sendTable, XLSX } from '@duban/nest-kit';
import type { AlertQuery } from '@duban/ports';
import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AlertWorkflow } from '../workflow/alert-workflow';
import { decodeAlertCursor, encodeAlertCursor } from './alert-cursor';
import { ALERT_DETAIL_EXAMPLE, ALERTS_CSV, ALERTS_EXAMPLE } from './alert.example';
import { ALERT_ID } from './alert-id';
import { tagged } from './alert-version';
import { AlertDetailResponse, AlertsPageResponse } from './alert.response';
import { toAlertView, toEventView } from './alert-view';
import { AlertsParameters } from './alerts-query';
import { alertsTable } from './alerts-table';

const DEFAULT_LIMIT = 50;
const EXPORT_LIMIT = 100_000;

/** Alerts 预警: what lags, and what was done about it. */
@ApiTags('alerts')
@Controller('/api/alerts')
export class AlertsController {
  constructor(@Inject(AlertWorkflow) private readonly workflow: AlertWorkflow) {}

  @Get()
  @ApiRoute({
    id: 'listAlerts',
    summary: 'Alerts, the newest first: filtered and paged; or all of them as a file',
    description: 'A key of a department gets the alerts that the department has to answer.',
    query: AlertsParameters,
    answers: {
      200: {
        description: 'A page, or a file.',
        body: AlertsPageResponse,
        example: ALERTS_EXAMPLE,
        content: {
          'text/csv': { schema: fields.text('UTF-8 with a byte order mark; one row each.'), example: ALERTS_CSV },
          [XLSX]: { schema: { type: 'string', contentMediaType: XLSX } },
        },
      },
    },
  })
  async list(
    @Query(new QueryPipe(AlertsParameters)) parameters: AlertsParameters,
    @CurrentPrincipal() principal: Principal,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { format = 'json', limit = format === 'json' ? DEFAULT_LIMIT : EXPORT_LIMIT } = parameters;
    const found = await this.workflow.list(principal, toQuery(parameters, limit + 1));
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    if (format === 'json') {
      const body: AlertsPageResponse = { items: page.map(toAlertView), nextCursor: last === undefined ? null : encodeAlertCursor(last) };
      await reply.send(body);
      return;
    }
    const name = `alerts-${parameters.region}-${this.workflow.today()}`;
    await sendTable(reply, format, { table: alertsTable(page), name, sheet: '预警' });
  }

  @Get(':id')
  @ApiRoute({
    id: 'getAlert',
    summary: 'One alert, with everything that happened to it',
    description: 'An alert that a key may not see is unknown to it.',
    isForAllKeys: true,
    path: [ALERT_ID],
    answers: { 200: { description: 'The alert.', body: AlertDetailResponse, example: ALERT_DETAIL_EXAMPLE, headers: ['ETag'] } },
    problems: ['unknown-alert'],
  })
  async get(
    @Param('id') id: string,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AlertDetailResponse> {
    const { alert, events } = await this.workflow.get(principal, id);
    return { alert: tagged(reply, toAlertView(alert)), events: events.map(toEventView) };
  }
}

function toQuery({ state, level, department, item, cursor, format: _, ...rest }: AlertsParameters, limit: number): AlertQuery {
  return {
    ...rest,
    ...(state !== undefined && { stages: state }),
    ...(level !== undefined && { levels: level }),
    ...(department !== undefined && { departments: [department] }),
    ...(item !== undefined && { itemId: item }),
    ...(cursor !== undefined && { after: decodeAlertCursor(cursor) }),
    limit,
  };
}

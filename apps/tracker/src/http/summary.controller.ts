import { assertAllowed, type Principal } from '@duban/domain';
import { ApiRoute, chooseLocale, CurrentPrincipal, QueryPipe, toNoteView, type Locale, sendTable } from '@duban/nest-kit';
import { Controller, Get, Headers, Inject, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { summaryTable, SummaryQueries, type Summary } from '@duban/tracker';
import { tableContent } from './documentation';
import { SUMMARY_CSV, SUMMARY_EXAMPLE } from './summary.example';
import { SummaryParameters } from './queries';
import './queries-documentation';
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
      200: {
        description: 'The summary, or a file.',
        body: SummaryResponse,
        example: SUMMARY_EXAMPLE,
        content: tableContent(SUMMARY_CSV),
        headers: ['Content-Language'],
      },
    },
  })
  async summary(
    @Query(new QueryPipe(SummaryParameters)) parameters: SummaryParameters,
    @CurrentPrincipal() principal: Principal,
    @Headers('Accept-Language') language: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    assertAllowed(principal, 'read', { region: parameters.region });
    const { format = 'json', ...query } = parameters;
    const summary = await this.summaries.summary(query);
    if (format === 'json') await this.sendJson(reply, summary, chooseLocale(language));
    else {
      const name = `summary-${summary.region}-${summary.year}-${summary.on}`;
      await sendTable(reply, format, { table: summaryTable(summary), name, sheet: '督办' });
    }
  }

  private async sendJson(reply: FastifyReply, summary: Summary, locale: Locale): Promise<void> {
    const view: SummaryResponse = { ...summary, notes: summary.notes.map((note) => toNoteView(note, locale)) };
    await reply.headers({ 'content-language': locale, vary: 'accept-language' }).send(view);
  }
}

import { assertAllowed, toInstant, type Principal } from '@duban/domain';
import { ApiRoute, BodyPipe, CurrentPrincipal } from '@duban/nest-kit';
import type { Clock } from '@duban/ports';
import { CorrectReport, previewCorrection, previewReport, ReportProgress, type DecisionContext } from '@duban/register';
import { parseSeq, SEQ } from '@duban/register-http';
import { ItemDetailQueries, ItemPreviewQueries, Moments, type ItemPreview } from '@duban/tracker';
import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CLOCK } from '../tokens';
import { ITEM_ID } from './documentation';
import { ItemPreviewResponse, PREVIEW_EXAMPLE } from './preview.response';

/** What reports would change. Nothing is written. */
@ApiTags('tracker')
@Controller('/api/tracker/items')
export class PreviewController {
  constructor(
    @Inject(ItemPreviewQueries) private readonly previews: ItemPreviewQueries,
    @Inject(ItemDetailQueries) private readonly details: ItemDetailQueries,
    @Inject(Moments) private readonly moments: Moments,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post(':id/preview')
  @HttpCode(200)
  @ApiRoute({
    id: 'previewReport',
    summary: 'What a report would change: completion, light and forecast before and after it. Nothing is written.',
    path: [ITEM_ID],
    body: ReportProgress,
    bodyExample: { asOf: '2024-10-31', value: 1000 },
    answers: {
      200: {
        description: 'What it would change; a report that would be refused is refused.',
        body: ItemPreviewResponse,
        example: PREVIEW_EXAMPLE,
      },
    },
    problems: ['unknown-item', 'withdrawn'],
  })
  async report(
    @Param('id') id: string,
    @Body(new BodyPipe(ReportProgress)) body: ReportProgress,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ItemPreview> {
    const context = await this.allow(id, principal);
    return this.previews.preview(id, (state) => previewReport(state, body, context));
  }

  @Post(':id/reports/:seq/preview')
  @HttpCode(200)
  @ApiRoute({
    id: 'previewCorrection',
    summary: 'What a correction of a report would change. Nothing is written.',
    path: [ITEM_ID, SEQ],
    body: CorrectReport,
    bodyExample: { value: 1000, reason: '核对后更正' },
    answers: {
      200: {
        description: 'What it would change; a correction that would be refused is refused.',
        body: ItemPreviewResponse,
        example: PREVIEW_EXAMPLE,
      },
    },
    problems: ['unknown-item', 'unknown-report', 'withdrawn'],
  })
  async correction(
    @Param('id') id: string,
    @Param('seq') seq: string,
    @Body(new BodyPipe(CorrectReport)) body: CorrectReport,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ItemPreview> {
    const context = await this.allow(id, principal);
    const of = parseSeq(seq);
    return this.previews.preview(id, (state, history) => previewCorrection({ state, history }, of, body, context));
  }

  private async allow(id: string, principal: Principal): Promise<DecisionContext> {
    assertAllowed(principal, 'read', { region: await this.details.regionOf(id) });
    return { actor: principal.name, recordedAt: toInstant(this.clock.now()), today: this.moments.today() };
  }
}

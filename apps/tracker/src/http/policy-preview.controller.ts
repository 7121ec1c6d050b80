import { assertAllowed, toInstant, type Principal } from '@duban/domain';
import { ApiRoute, BodyPipe, CurrentPrincipal } from '@duban/nest-kit';
import type { Clock } from '@duban/ports';
import { PolicyBook, PolicyPreviewQueries, type PolicyPreview } from '@duban/tracker';
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CLOCK } from '../tokens';
import { AdoptPolicy, toAdoption } from './adopt-policy';
import { PolicyPreviewResponse, POLICY_PREVIEW_EXAMPLE } from './policy-preview.response';

/** What a light policy would change. Nothing is written. */
@ApiTags('tracker')
@Controller('/api/tracker/policies')
export class PolicyPreviewController {
  constructor(
    @Inject(PolicyPreviewQueries) private readonly previews: PolicyPreviewQueries,
    @Inject(PolicyBook) private readonly policies: PolicyBook,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post('preview')
  @HttpCode(200)
  @ApiRoute({
    id: 'previewPolicy',
    summary: 'Which items would change their light if a light policy were adopted, as of today. Nothing is written.',
    body: AdoptPolicy,
    answers: {
      200: {
        description: 'What it would change; a policy that would be refused is refused.',
        body: PolicyPreviewResponse,
        example: POLICY_PREVIEW_EXAMPLE,
      },
    },
  })
  async preview(@Body(new BodyPipe(AdoptPolicy)) command: AdoptPolicy, @CurrentPrincipal() principal: Principal): Promise<PolicyPreview> {
    assertAllowed(principal, 'supervise', { region: command.region });
    const adoption = toAdoption(command, toInstant(this.clock.now()));
    await this.policies.load(); // one may have been adopted at another replica
    return this.previews.preview(adoption);
  }
}

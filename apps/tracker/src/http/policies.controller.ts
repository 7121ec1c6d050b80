import { assertAllowed, adoptionId, coversRegion, PRESETS, toInstant, type PolicyAdoption, type Principal } from '@duban/domain';
import { ApiRoute, BodyPipe, CurrentPrincipal } from '@duban/nest-kit';
import type { Clock } from '@duban/ports';
import { Body, Controller, Get, HttpCode, Inject, Logger, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PolicyBook, Projector } from '@duban/tracker';
import { CLOCK } from '../tokens';
import { AdoptPolicy, toAdoption } from './adopt-policy';
import { ADOPTION_ID } from './documentation';
import { ADOPTION_EXAMPLE, WITHDRAWN_EXAMPLE } from './policy.example';
import { PolicyAdoptionResponse, PolicyListResponse } from './policy.response';
import { WithdrawPolicy } from './withdraw-policy';

@ApiTags('tracker')
@Controller('/api/tracker/policies')
export class PoliciesController {
  private readonly logger = new Logger(PoliciesController.name);

  constructor(
    @Inject(PolicyBook) private readonly policies: PolicyBook,
    @Inject(Projector) private readonly projector: Projector,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @ApiRoute({
    id: 'listPolicies',
    summary: 'The light policies shipped, and those adopted that hold in the regions of the key',
    isForAllKeys: true,
    answers: {
      200: { description: 'The policies.', body: PolicyListResponse, example: { presets: PRESETS, adopted: [ADOPTION_EXAMPLE] } },
    },
  })
  list(@CurrentPrincipal() principal: Principal): PolicyListResponse {
    assertAllowed(principal, 'read');
    return { presets: PRESETS, adopted: this.policies.adopted().filter((adoption) => isShownTo(principal, adoption)) };
  }

  @Post()
  @HttpCode(201)
  @ApiRoute({
    id: 'adoptPolicy',
    summary: 'Adopt a light policy for a region, a service or one item from a date on',
    body: AdoptPolicy,
    answers: { 201: { description: 'Adopted.', body: PolicyAdoptionResponse, example: ADOPTION_EXAMPLE } },
  })
  async adopt(
    @Body(new BodyPipe(AdoptPolicy)) command: AdoptPolicy,
    @CurrentPrincipal() principal: Principal,
  ): Promise<PolicyAdoptionResponse> {
    assertAllowed(principal, 'supervise', { region: command.region });
    const adoption = toAdoption(command, toInstant(this.clock.now()));
    await this.policies.adopt(adoption);
    await this.evaluateBy(adoption);
    return this.policies.find(adoptionId(adoption));
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiRoute({
    id: 'withdrawPolicy',
    summary: 'Withdraw an adopted light policy: it is in force no longer from today on, and one that begins later never comes into force',
    path: [ADOPTION_ID],
    body: WithdrawPolicy,
    answers: { 200: { description: 'Withdrawn.', body: PolicyAdoptionResponse, example: WITHDRAWN_EXAMPLE } },
    problems: ['unknown-policy', 'policy-withdrawn'],
  })
  async withdraw(
    @Param('id') id: string,
    @Body(new BodyPipe(WithdrawPolicy)) { reason }: WithdrawPolicy,
    @CurrentPrincipal() principal: Principal,
  ): Promise<PolicyAdoptionResponse> {
    assertAllowed(principal, 'supervise');
    await this.policies.load(); // it may have been adopted at another replica
    const { scope } = this.policies.find(id);
    assertAllowed(principal, 'supervise', { region: scope.region });
    const recordedAt = toInstant(this.clock.now());
    const withdrawn = await this.policies.withdraw(id, { today: this.projector.today(), recordedAt, reason });
    await this.evaluateBy(withdrawn);
    return withdrawn;
  }

  /** The decision is recorded even if this fails: the regular check for policies evaluates again. */
  private async evaluateBy({ scope }: PolicyAdoption): Promise<void> {
    try {
      await this.projector.followPolicies();
    } catch (error) {
      this.logger.error(
        `The items of ${scope.region} are not evaluated by the policies now in force yet; it is tried again: ${String(error)}`,
      );
    }
  }
}

/** What is adopted in his regions or below, and above them, because it holds in his regions too. */
function isShownTo(principal: Principal, { scope }: PolicyAdoption): boolean {
  const region = scope.itemId === undefined ? scope.region : (scope.itemId.split('-', 1)[0] ?? scope.region);
  return coversRegion(principal, region) || principal.regions.some((own) => own.startsWith(region));
}

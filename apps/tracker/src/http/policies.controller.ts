import {
  coversRegion,
  PRESETS,
  Refusal,
  toInstant,
  validatePolicy,
  type LightPolicy,
  type PolicyAdoption,
  type Principal,
} from '@duban/domain';
import { ApiRoute, BodyPipe, CurrentPrincipal, assertAllowed } from '@duban/nest-kit';
import type { Clock } from '@duban/ports';
import { Body, Controller, Get, HttpCode, Inject, Logger, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PolicyBook, Projector } from '@duban/tracker';
import { CLOCK } from '../tokens';
import { AdoptPolicy } from './adopt-policy';
import { ADOPTION_EXAMPLE } from './policy.example';
import { PolicyAdoptionResponse, PolicyListResponse } from './policy.response';

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
    return { presets: PRESETS, adopted: this.policies.all().filter((adoption) => isShownTo(principal, adoption)) };
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
    const { region, service, itemId, validFrom } = command;
    assertAllowed(principal, 'supervise', { region });
    const scope = { region, ...(service === undefined ? {} : { service }), ...(itemId === undefined ? {} : { itemId }) };
    const adoption = { scope, validFrom, recordedAt: toInstant(this.clock.now()), policy: choosePolicy(command) };
    await this.policies.adopt(adoption);
    await this.evaluateBy(adoption);
    return adoption;
  }

  /** The policy is adopted even if this fails: the regular check for policies evaluates again. */
  private async evaluateBy({ scope }: PolicyAdoption): Promise<void> {
    try {
      await this.projector.followPolicies();
    } catch (error) {
      this.logger.error(`The items of ${scope.region} are not evaluated by the adopted policy yet; it is tried again: ${String(error)}`);
    }
  }
}

/** What is adopted in his regions or below, and above them, because it holds in his regions too. */
function isShownTo(principal: Principal, { scope }: PolicyAdoption): boolean {
  const region = scope.itemId === undefined ? scope.region : (scope.itemId.split('-', 1)[0] ?? scope.region);
  return coversRegion(principal, region) || principal.regions.some((own) => own.startsWith(region));
}

function choosePolicy({ preset, policy }: AdoptPolicy): LightPolicy {
  const chosen = policy ?? PRESETS.find(({ id }) => id === preset);
  if (chosen === undefined) throw new Refusal('invalid', [{ code: 'required', field: 'preset' }]);
  const problems = validatePolicy(chosen);
  if (problems.length > 0) throw new Refusal('invalid', problems);
  return chosen;
}

import { PRESETS, Refusal, toInstant, validatePolicy, type LightPolicy, type PolicyAdoption, type Principal } from '@duban/domain';
import { ApiInput, BodyPipe, CurrentPrincipal, assertAllowed } from '@duban/nest-kit';
import type { Clock } from '@duban/ports';
import { Body, Controller, Get, HttpCode, Inject, Logger, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsIn, IsObject, IsOptional, IsString, MaxLength } from 'class-validator';
import { PolicyBook, Projector } from '@duban/tracker';
import { IsIsoDate, IsRegion } from '@duban/validation';
import { CLOCK } from '../tokens';

/** Either a preset by its id, or a whole policy. */
class AdoptPolicy {
  @IsRegion() region!: string;
  @IsOptional() @IsIn(['projects', 'livelihood', 'targets']) service?: 'projects' | 'livelihood' | 'targets';
  @IsOptional() @IsString() @MaxLength(100) itemId?: string;
  @IsIsoDate() validFrom!: string;
  @IsOptional() @IsIn(PRESETS.map(({ id }) => id)) preset?: string;
  @IsOptional() @IsObject() policy?: LightPolicy;
}

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
  @ApiOperation({ summary: 'The light policies shipped, and those adopted' })
  list(@CurrentPrincipal() principal: Principal): { presets: readonly LightPolicy[]; adopted: readonly PolicyAdoption[] } {
    assertAllowed(principal, 'read');
    return { presets: PRESETS, adopted: this.policies.all() };
  }

  @Post()
  @HttpCode(201)
  @ApiOperation({ summary: 'Adopt a light policy for a region, a service or one item from a date on' })
  @ApiInput(AdoptPolicy)
  async adopt(@Body(new BodyPipe(AdoptPolicy)) command: AdoptPolicy, @CurrentPrincipal() principal: Principal): Promise<PolicyAdoption> {
    const { region, service, itemId, validFrom } = command;
    assertAllowed(principal, 'supervise', { region });
    const scope = { region, ...(service === undefined ? {} : { service }), ...(itemId === undefined ? {} : { itemId }) };
    const adoption = { scope, validFrom, recordedAt: toInstant(this.clock.now()), policy: chosenPolicy(command) };
    await this.policies.adopt(adoption);
    await this.judgeBy(adoption);
    return adoption;
  }

  /** It is adopted whatever comes of this: who looks for policies makes up for what fails here. */
  private async judgeBy({ scope }: PolicyAdoption): Promise<void> {
    try {
      await this.projector.followPolicies();
    } catch (error) {
      this.logger.error(`The items of ${scope.region} are not judged by the policy adopted yet; it is tried again: ${String(error)}`);
    }
  }
}

function chosenPolicy({ preset, policy }: AdoptPolicy): LightPolicy {
  const chosen = policy ?? PRESETS.find(({ id }) => id === preset);
  if (chosen === undefined) throw new Refusal('invalid', [{ code: 'required', field: 'preset' }]);
  const problems = validatePolicy(chosen);
  if (problems.length > 0) throw new Refusal('invalid', problems);
  return chosen;
}

import { assertAllowed, type Principal } from '@duban/domain';
import { ApiRoute, BodyPipe, CurrentPrincipal, QueryPipe } from '@duban/nest-kit';
import { Body, Controller, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DRY_RUN_LIMITS, RuleDryRun } from '../dry-run/rule-dry-run';
import { DryRunRules } from './dry-run-inputs';
import { DRY_RUN_EXAMPLE } from './dry-run.example';
import { DryRunResponse, toDryRunResponse } from './dry-run.response';
import { toRules } from './rule-inputs';
import { RulesParameters } from './rules.controller';

/** Rules, tried on what has been. */
@ApiTags('alerts')
@Controller('/api/alerts/rules/dry-run')
export class DryRunController {
  constructor(@Inject(RuleDryRun) private readonly dryRun: RuleDryRun) {}

  @Post()
  @HttpCode(200)
  @ApiRoute({
    id: 'dryRunRules',
    summary: 'Which alerts rules would have raised in a stretch of days, to whom, beside those that were raised',
    description:
      'As if the region had had these rules all the time, and nobody had answered. Nothing is stored, nobody is told. Departments and areas ' +
      `are counted when a day has begun and at its end. Of each list the newest ${DRY_RUN_LIMITS.alerts} alerts are in the answer; the ` +
      `counts are of all. For a region with up to ${DRY_RUN_LIMITS.items} items.`,
    query: RulesParameters,
    body: DryRunRules,
    answers: { 200: { description: 'What would have been.', body: DryRunResponse, example: DRY_RUN_EXAMPLE } },
  })
  async run(
    @Query(new QueryPipe(RulesParameters)) { region }: RulesParameters,
    @Body(new BodyPipe(DryRunRules)) { rules, from, to }: DryRunRules,
    @CurrentPrincipal() principal: Principal,
  ): Promise<DryRunResponse> {
    assertAllowed(principal, 'supervise', { region });
    const given = toRules(rules).map((rule) => ({ ...rule, version: 1 }));
    return toDryRunResponse(await this.dryRun.answer({ region, rules: given, from, to }));
  }
}

import { assertAllowed, type Principal } from '@duban/domain';
import { ApiRoute, BodyPipe, CurrentPrincipal, describeInput, formatEtag, parseIfMatch, QueryPipe, type Route } from '@duban/nest-kit';
import { IsRegion } from '@duban/validation';
import { Body, Controller, Delete, Get, Headers, HttpCode, Inject, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { RegionRules } from '../rules/region-rules';
import type { RulesInForce } from '../watch/rule-book';
import { SetAlertRules, toRules } from './rule-inputs';
import { RULES_EXAMPLE, RULES_HISTORY_EXAMPLE, RULES_RESET_EXAMPLE } from './rules.example';
import { CONDITIONAL } from './setting-parts';
import { AlertRulesHistoryResponse, AlertRulesResponse, toRulesResponse, toVersionResponse } from './rules.response';

export class RulesParameters {
  @IsRegion() region!: string;
}
describeInput(RulesParameters, {
  description: 'Which rules.',
  fields: { region: 'Code of the region.' },
  example: { region: '140406' },
});

const changed = (example: AlertRulesResponse): Pick<Route, 'query' | 'headers' | 'problems' | 'answers'> => ({
  query: RulesParameters,
  ...CONDITIONAL,
  answers: { 200: { description: 'The rules now in force.', body: AlertRulesResponse, example, headers: ['ETag'] } },
});

/** The rules that raise alerts, region by region. */
@ApiTags('alerts')
@Controller('/api/alerts/rules')
export class RulesController {
  constructor(@Inject(RegionRules) private readonly rules: RegionRules) {}

  @Get()
  @ApiRoute({
    id: 'getRules',
    summary: 'The rules that are in force in a region, and where they come from',
    description: 'Its own; else those of the nearest region above it that has some; else the default ones.',
    query: RulesParameters,
    answers: { 200: { description: 'The rules.', body: AlertRulesResponse, example: RULES_EXAMPLE, headers: ['ETag'] } },
  })
  async get(
    @Query(new QueryPipe(RulesParameters)) { region }: RulesParameters,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AlertRulesResponse> {
    assertAllowed(principal, 'read', { region });
    return versioned(reply, region, await this.rules.read(region));
  }

  @Put()
  @HttpCode(200)
  @ApiRoute({
    id: 'setRules',
    summary: 'Set all rules of a region: they are in force at once',
    body: SetAlertRules,
    ...changed(RULES_EXAMPLE),
  })
  async set(
    @Query(new QueryPipe(RulesParameters)) { region }: RulesParameters,
    @Headers('If-Match') ifMatch: string | undefined,
    @Body(new BodyPipe(SetAlertRules)) { rules }: SetAlertRules,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AlertRulesResponse> {
    assertAllowed(principal, 'supervise', { region });
    return versioned(reply, region, await this.rules.set(principal, region, toRules(rules), parseIfMatch(ifMatch)));
  }

  @Delete()
  @HttpCode(200)
  @ApiRoute({ id: 'resetRules', summary: 'Let a region inherit its rules again', ...changed(RULES_RESET_EXAMPLE) })
  async reset(
    @Query(new QueryPipe(RulesParameters)) { region }: RulesParameters,
    @Headers('If-Match') ifMatch: string | undefined,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AlertRulesResponse> {
    assertAllowed(principal, 'supervise', { region });
    return versioned(reply, region, await this.rules.reset(principal, region, parseIfMatch(ifMatch)));
  }

  @Get('history')
  @ApiRoute({
    id: 'getRulesHistory',
    summary: 'Everything that a region has set, by whom and when',
    query: RulesParameters,
    answers: { 200: { description: 'Its versions.', body: AlertRulesHistoryResponse, example: RULES_HISTORY_EXAMPLE } },
  })
  async history(
    @Query(new QueryPipe(RulesParameters)) { region }: RulesParameters,
    @CurrentPrincipal() principal: Principal,
  ): Promise<AlertRulesHistoryResponse> {
    assertAllowed(principal, 'read', { region });
    return { versions: (await this.rules.history(region)).map(toVersionResponse) };
  }
}

function versioned(reply: FastifyReply, region: string, inForce: RulesInForce): AlertRulesResponse {
  const body = toRulesResponse(region, inForce);
  void reply.header('etag', formatEtag(body.version));
  return body;
}

import { assertAllowed, type Principal } from '@duban/domain';
import { ApiRoute, CurrentPrincipal, QueryPipe } from '@duban/nest-kit';
import { PlanChangesQueries, PlanCurveQueries, PlanListQueries } from '@duban/tracker';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PLAN_CHANGES_EXAMPLE, PLAN_CURVE_EXAMPLE, PLANS_EXAMPLE } from './plans.example';
import { PlanChangesResponse, PlanCurveResponse, PlansResponse } from './plans.response';
import { PlanChangesParameters, PlanParameters } from './queries';
import './queries-documentation';

@ApiTags('tracker')
@Controller('/api/tracker/plans')
export class PlansController {
  constructor(
    @Inject(PlanListQueries) private readonly list: PlanListQueries,
    @Inject(PlanCurveQueries) private readonly curves: PlanCurveQueries,
    @Inject(PlanChangesQueries) private readonly lightChanges: PlanChangesQueries,
  ) {}

  @Get()
  @ApiRoute({
    id: 'listPlans',
    summary: 'Which plans there are, within your own regions: of next year and of the nine years before this one',
    isForAllKeys: true,
    answers: { 200: { description: 'The plans.', body: PlansResponse, example: PLANS_EXAMPLE } },
  })
  async plans(@CurrentPrincipal() principal: Principal): Promise<PlansResponse> {
    assertAllowed(principal, 'read');
    return this.list.plans(principal.regions);
  }

  @Get('curve')
  @ApiRoute({
    id: 'getPlanCurve',
    summary: 'Completion and plan of a region over the year, month by month, and what the year will come to',
    query: PlanParameters,
    answers: { 200: { description: 'The curve.', body: PlanCurveResponse, example: PLAN_CURVE_EXAMPLE } },
  })
  async curve(
    @Query(new QueryPipe(PlanParameters)) parameters: PlanParameters,
    @CurrentPrincipal() principal: Principal,
  ): Promise<PlanCurveResponse> {
    assertAllowed(principal, 'read', { region: parameters.region });
    return this.curves.curve(parameters);
  }

  @Get('changes')
  @ApiRoute({
    id: 'listPlanChanges',
    summary: 'Items that have another light than on an earlier date',
    query: PlanChangesParameters,
    answers: { 200: { description: 'The items.', body: PlanChangesResponse, example: PLAN_CHANGES_EXAMPLE } },
  })
  async changes(
    @Query(new QueryPipe(PlanChangesParameters)) parameters: PlanChangesParameters,
    @CurrentPrincipal() principal: Principal,
  ): Promise<PlanChangesResponse> {
    assertAllowed(principal, 'read', { region: parameters.region });
    return this.lightChanges.changes(parameters);
  }
}

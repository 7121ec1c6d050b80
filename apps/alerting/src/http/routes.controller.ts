import type { Alert } from '@duban/alerting';
import { assertAllowed, type IsoDate, type Principal } from '@duban/domain';
import { ApiRoute, BodyPipe, CurrentPrincipal, parseIfMatch, QueryPipe } from '@duban/nest-kit';
import { Body, Controller, Delete, Get, Headers, HttpCode, Inject, Post, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { RoutePreview } from '../configuration/route-preview';
import { Routes } from '../configuration/routes';
import { AlertWorkflow } from '../workflow/alert-workflow';
import { PreviewRoutes, toExampleAlert } from './preview-inputs';
import { PREVIEW_EXAMPLE, RoutePreviewResponse, toPreviewResponse } from './preview.response';
import { RegionParameters, SetRoutes } from './route-inputs';
import { INHERITED_ROUTES_EXAMPLE, ROUTES_EXAMPLE, RoutesResponse, toRoutesResponse } from './routes.response';
import { CONDITIONAL, versioned } from './setting-parts';
import { toRoutes } from './to-routes';

/** Routes 通知路由: who is told of which alerts, and when. */
@ApiTags('alerts')
@Controller('/api/alerts/routes')
export class RoutesController {
  constructor(
    @Inject(Routes) private readonly routes: Routes,
    @Inject(RoutePreview) private readonly preview: RoutePreview,
    @Inject(AlertWorkflow) private readonly workflow: AlertWorkflow,
  ) {}

  @Get()
  @ApiRoute({
    id: 'getRoutes',
    summary: 'The routes by which the alerts of a region are told, and where they come from',
    description: 'Its own; else those of the nearest region above it that has some; else the default ones.',
    query: RegionParameters,
    answers: { 200: { description: 'The routes.', body: RoutesResponse, example: ROUTES_EXAMPLE, headers: ['ETag'] } },
  })
  async get(
    @Query(new QueryPipe(RegionParameters)) { region }: RegionParameters,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RoutesResponse> {
    return versioned(reply, toRoutesResponse(await this.routes.read(principal, region)));
  }

  @Put()
  @HttpCode(200)
  @ApiRoute({
    id: 'setRoutes',
    summary: 'Set all routes of a region',
    query: RegionParameters,
    body: SetRoutes,
    answers: { 200: { description: 'The routes now in force.', body: RoutesResponse, example: ROUTES_EXAMPLE, headers: ['ETag'] } },
    ...CONDITIONAL,
  })
  async set(
    @Query(new QueryPipe(RegionParameters)) { region }: RegionParameters,
    @Headers('If-Match') ifMatch: string | undefined,
    @Body(new BodyPipe(SetRoutes)) body: SetRoutes,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RoutesResponse> {
    return versioned(reply, toRoutesResponse(await this.routes.set(principal, region, toRoutes(body), parseIfMatch(ifMatch))));
  }

  @Delete()
  @HttpCode(200)
  @ApiRoute({
    id: 'resetRoutes',
    summary: 'Let a region inherit its routes again',
    query: RegionParameters,
    answers: {
      200: { description: 'The routes now in force.', body: RoutesResponse, example: INHERITED_ROUTES_EXAMPLE, headers: ['ETag'] },
    },
    ...CONDITIONAL,
  })
  async reset(
    @Query(new QueryPipe(RegionParameters)) { region }: RegionParameters,
    @Headers('If-Match') ifMatch: string | undefined,
    @CurrentPrincipal() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RoutesResponse> {
    return versioned(reply, toRoutesResponse(await this.routes.reset(principal, region, parseIfMatch(ifMatch))));
  }

  @Post('preview')
  @HttpCode(200)
  @ApiRoute({
    id: 'previewRoutes',
    summary: 'Who would be told of an alert, by which routes, in which words; nothing is sent',
    body: PreviewRoutes,
    answers: { 200: { description: 'What would happen.', body: RoutePreviewResponse, example: PREVIEW_EXAMPLE } },
  })
  async show(
    @Body(new BodyPipe(PreviewRoutes)) body: PreviewRoutes,
    @CurrentPrincipal() principal: Principal,
  ): Promise<RoutePreviewResponse> {
    const { region, on = this.workflow.today() } = body;
    assertAllowed(principal, 'supervise', { region });
    return toPreviewResponse(await this.preview.show(principal, await this.readAlert(body, on), on));
  }

  private async readAlert(body: PreviewRoutes, on: IsoDate): Promise<Alert> {
    const { region, alert, department = '' } = body;
    if (alert !== undefined) return this.preview.find(region, alert);
    return toExampleAlert(body, await this.preview.findDepartment(region, department, on), on);
  }
}

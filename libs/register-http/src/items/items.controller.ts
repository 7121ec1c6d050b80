import { Controller, Get, HttpCode, Patch, Post, type Type } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiRoute } from '@duban/nest-kit';
import type { ServiceRules } from '@duban/register';
import { describeItemRoutes, type ItemRoutes } from './item-routes';
import { RegisterItemsController } from './register-items';

/** The decorators of the parameters are in RegisterItemsController; Nest inherits them. */
type Given<Name extends keyof ItemRoutes> = Parameters<RegisterItemsController[Name]>;
type Answered<Name extends keyof ItemRoutes> = ReturnType<RegisterItemsController[Name]>;

/** The routes of one service, under its own path, with its own examples. */
export function itemsController(rules: ServiceRules): Type<unknown> {
  const routes = describeItemRoutes(rules);
  @ApiTags(rules.service)
  @Controller(`api/${rules.service}/items`)
  class ServiceItemsController extends RegisterItemsController {
    @Post()
    @ApiRoute(routes.register)
    override register(...given: Given<'register'>): Answered<'register'> {
      return super.register(...given);
    }
    @Get()
    @ApiRoute(routes.list)
    override list(...given: Given<'list'>): Answered<'list'> {
      return super.list(...given);
    }
    @Get(':id')
    @ApiRoute(routes.get)
    override get(...given: Given<'get'>): Answered<'get'> {
      return super.get(...given);
    }
    @Patch(':id')
    @ApiRoute(routes.amend)
    override amend(...given: Given<'amend'>): Answered<'amend'> {
      return super.amend(...given);
    }
    @Post(':id/withdraw')
    @HttpCode(200)
    @ApiRoute(routes.withdraw)
    override withdraw(...given: Given<'withdraw'>): Answered<'withdraw'> {
      return super.withdraw(...given);
    }
    @Post(':id/acceptance')
    @HttpCode(200)
    @ApiRoute(routes.accept)
    override accept(...given: Given<'accept'>): Answered<'accept'> {
      return super.accept(...given);
    }
    @Post(':id/excuses')
    @ApiRoute(routes.excuse)
    override excuse(...given: Given<'excuse'>): Answered<'excuse'> {
      return super.excuse(...given);
    }
    @Post(':id/reports')
    @ApiRoute(routes.report)
    override report(...given: Given<'report'>): Answered<'report'> {
      return super.report(...given);
    }
    @Post(':id/reports/:seq/corrections')
    @ApiRoute(routes.correct)
    override correct(...given: Given<'correct'>): Answered<'correct'> {
      return super.correct(...given);
    }
    @Post(':id/reports/:seq/verification')
    @ApiRoute(routes.verify)
    override verify(...given: Given<'verify'>): Answered<'verify'> {
      return super.verify(...given);
    }
  }
  return ServiceItemsController;
}

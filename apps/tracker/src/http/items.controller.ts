import type { Principal } from '@duban/domain';
import { CurrentPrincipal, assertAllowed, QueryPipe } from '@duban/nest-kit';
import type { ItemSort } from '@duban/ports';
import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { itemsTable, ItemDetailQueries, type ItemDetail, type ItemHistory, ItemQueries, type ItemsQuery } from '@duban/tracker';
import { ItemsParameters, MomentParameters } from './queries';
import { sendTable } from './send-table';

const DEFAULT_LIMIT = 50;
const EXPORT_LIMIT = 100_000;

@ApiTags('tracker')
@Controller('/api/tracker/items')
export class ItemsController {
  constructor(
    @Inject(ItemQueries) private readonly items: ItemQueries,
    @Inject(ItemDetailQueries) private readonly details: ItemDetailQueries,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Which items, and how they stand: filtered, sorted, paged; or all of them as a file' })
  @ApiQuery({ name: 'region', example: '140406' })
  @ApiQuery({ name: 'year', example: 2024 })
  @ApiQuery({ name: 'light', required: false, example: 'red,yellow' })
  @ApiQuery({ name: 'sort', required: false, example: 'deviation' })
  async list(
    @Query(new QueryPipe(ItemsParameters)) parameters: ItemsParameters,
    @CurrentPrincipal() principal: Principal,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    assertAllowed(principal, 'read', { region: parameters.region });
    const { format = 'json' } = parameters;
    const page = await this.items.items(itemsQuery(parameters, format === 'json' ? DEFAULT_LIMIT : EXPORT_LIMIT));
    if (format === 'json') await reply.send(page);
    else await sendTable(reply, format, itemsTable(page.items), `items-${parameters.region}-${parameters.year}-${page.on}`);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One item: how it stands, why, what it will come to, and its last reports' })
  async detail(
    @Param('id') id: string,
    @Query(new QueryPipe(MomentParameters)) parameters: MomentParameters,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ItemDetail> {
    assertAllowed(principal, 'read', { region: await this.details.regionOf(id) });
    return this.details.detail(id, parameters);
  }

  @Get(':id/history')
  @ApiOperation({ summary: 'Planned and actual series, and everything that was ever said about the item' })
  async history(
    @Param('id') id: string,
    @Query(new QueryPipe(MomentParameters)) parameters: MomentParameters,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ItemHistory> {
    assertAllowed(principal, 'read', { region: await this.details.regionOf(id) });
    return this.details.history(id, parameters);
  }
}

function itemsQuery({ light, sort, limit, format: _format, ...rest }: ItemsParameters, defaultLimit: number): ItemsQuery {
  const descending = sort?.startsWith('-') ?? false;
  return {
    ...rest,
    ...(light === undefined ? {} : { lights: light }),
    sort: (sort === undefined ? 'id' : descending ? sort.slice(1) : sort) as ItemSort,
    descending,
    limit: limit ?? defaultLimit,
  };
}

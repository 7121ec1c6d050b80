import { assertAllowed, type Principal } from '@duban/domain';
import { ApiRoute, CurrentPrincipal, QueryPipe, sendTable } from '@duban/nest-kit';
import type { ItemSort } from '@duban/ports';
import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { itemsTable, ItemDetailQueries, ItemQueries, type ItemsQuery } from '@duban/tracker';
import { ITEM_ID, tableContent } from './documentation';
import { ITEMS_CSV, ITEMS_EXAMPLE } from './item.example';
import { ItemsPageResponse } from './item.response';
import { DETAIL_EXAMPLE } from './item-detail.example';
import { HISTORY_EXAMPLE } from './item-history.example';
import { ItemDetailResponse, ItemHistoryResponse } from './item-detail.response';
import { ItemsParameters, MomentParameters } from './queries';
import './queries-documentation';

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
  @ApiRoute({
    id: 'listItems',
    summary: 'Items with their evaluations: filtered, sorted and paged; or all of them as a file',
    query: ItemsParameters,
    answers: {
      200: { description: 'A page, or a file.', body: ItemsPageResponse, example: ITEMS_EXAMPLE, content: tableContent(ITEMS_CSV) },
    },
  })
  async list(
    @Query(new QueryPipe(ItemsParameters)) parameters: ItemsParameters,
    @CurrentPrincipal() principal: Principal,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    assertAllowed(principal, 'read', { region: parameters.region });
    const { format = 'json' } = parameters;
    const page: ItemsPageResponse = await this.items.items(itemsQuery(parameters, format === 'json' ? DEFAULT_LIMIT : EXPORT_LIMIT));
    if (format === 'json') await reply.send(page);
    else {
      const name = `items-${parameters.region}-${parameters.year}-${page.on}`;
      await sendTable(reply, format, { table: itemsTable(page.items), name, sheet: '督办' });
    }
  }

  @Get(':id')
  @ApiRoute({
    id: 'getItem',
    summary: 'One item: its evaluation with the trace, its forecast, and its last reports',
    path: [ITEM_ID],
    query: MomentParameters,
    answers: { 200: { description: 'The item.', body: ItemDetailResponse, example: DETAIL_EXAMPLE } },
    problems: ['unknown-item'],
  })
  async detail(
    @Param('id') id: string,
    @Query(new QueryPipe(MomentParameters)) parameters: MomentParameters,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ItemDetailResponse> {
    assertAllowed(principal, 'read', { region: await this.details.regionOf(id) });
    return this.details.detail(id, parameters);
  }

  @Get(':id/history')
  @ApiRoute({
    id: 'getHistory',
    summary: 'Planned and actual series, and all events of the item',
    path: [ITEM_ID],
    query: MomentParameters,
    answers: { 200: { description: 'Its history.', body: ItemHistoryResponse, example: HISTORY_EXAMPLE } },
    problems: ['unknown-item'],
  })
  async history(
    @Param('id') id: string,
    @Query(new QueryPipe(MomentParameters)) parameters: MomentParameters,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ItemHistoryResponse> {
    assertAllowed(principal, 'read', { region: await this.details.regionOf(id) });
    return this.details.history(id, parameters);
  }
}

function itemsQuery({ department, light, sort, limit, format: _format, ...rest }: ItemsParameters, defaultLimit: number): ItemsQuery {
  const descending = sort?.startsWith('-') ?? false;
  return {
    ...rest,
    ...(department === undefined ? {} : { departments: department }),
    ...(light === undefined ? {} : { lights: light }),
    sort: (sort === undefined ? 'id' : descending ? sort.slice(1) : sort) as ItemSort,
    descending,
    limit: limit ?? defaultLimit,
  };
}

import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Patch, Post, Query, Res, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Principal, Service } from '@duban/domain';
import {
  AcceptItem,
  AmendItem,
  CorrectReport,
  ExcuseItem,
  RegisterItem,
  Registrar,
  ReportProgress,
  VerifyReport,
  WithdrawItem,
  type Receipt,
} from '@duban/register';
import { CurrentPrincipal, BodyPipe, QueryPipe, ApiInput, ApiQueryInput } from '@duban/nest-kit';
import { encodeIdCursor, formatEtag, readIdempotencyKey, decodeIdCursor, parseSeq, parseVersion } from './conditions';
import { itemDetailView, itemView, type ItemDetailView, type ItemView } from './item-view';
import { ListQuery } from './list-query';

const DEFAULT_LIMIT = 50;
const IF_MATCH = { name: 'If-Match', required: true, description: 'The version looked at: the ETag of the item.' };
const IDEMPOTENCY = {
  name: 'Idempotency-Key',
  required: false,
  description: '1–100 ASCII characters; the same key and content: the same answer.',
};

/** The event that a command led to. */
export type ReceiptView = Omit<Receipt, 'isNew'>;

/** The routes of the write side, the same for the three services; what differs is in the Registrar's rules. */
class RegisterItemsController {
  constructor(@Inject(Registrar) private readonly registrar: Registrar) {}

  @Post()
  @ApiOperation({ summary: 'Register an item. The same content again: 200; other content, or an id of another service: 409.' })
  @ApiInput(RegisterItem)
  async register(
    @CurrentPrincipal() principal: Principal,
    @Body(new BodyPipe(RegisterItem)) body: RegisterItem,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReceiptView> {
    const receipt = await this.registrar.register(principal, body);
    reply
      .status(receipt.isNew ? 201 : 200)
      .header('location', `/api/${this.registrar.service}/items/${encodeURIComponent(receipt.itemId)}`);
    return shown(receipt);
  }

  @Get()
  @ApiOperation({ summary: 'Items of a plan, ascending by id, in pages.' })
  @ApiQueryInput(ListQuery)
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query(new QueryPipe(ListQuery)) { cursor, limit = DEFAULT_LIMIT, ...filter }: ListQuery,
  ): Promise<{ items: readonly ItemView[]; nextCursor: string | null }> {
    const after = cursor === undefined ? {} : { after: decodeIdCursor(cursor) };
    const { items, nextCursor } = await this.registrar.list(principal, { ...filter, ...after, limit });
    const today = this.registrar.today();
    return { items: items.map((item) => itemView(item, today)), nextCursor: nextCursor === null ? null : encodeIdCursor(nextCursor) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One item with all that was said about it; the ETag is its version.' })
  async get(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ItemDetailView> {
    const item = await this.registrar.get(principal, id);
    reply.header('etag', formatEtag(item.version));
    return itemDetailView(item, this.registrar.today());
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Amend the promise from a date on, with a reason; the past keeps the promise it had.' })
  @ApiHeader(IF_MATCH)
  @ApiInput(AmendItem)
  async amend(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body(new BodyPipe(AmendItem)) body: AmendItem,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReceiptView> {
    return versioned(reply, await this.registrar.amend(principal, id, body, parseVersion(ifMatch)));
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take the item out of the plan from a date on.' })
  @ApiHeader(IF_MATCH)
  @ApiInput(WithdrawItem)
  async withdraw(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body(new BodyPipe(WithdrawItem)) body: WithdrawItem,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReceiptView> {
    return versioned(reply, await this.registrar.withdraw(principal, id, body, parseVersion(ifMatch)));
  }

  @Post(':id/acceptance')
  @HttpCode(200)
  @ApiOperation({ summary: '销号: accept the item as done, or return it with a reason.' })
  @ApiHeader(IF_MATCH)
  @ApiInput(AcceptItem)
  async accept(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body(new BodyPipe(AcceptItem)) body: AcceptItem,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReceiptView> {
    return versioned(reply, await this.registrar.accept(principal, id, body, parseVersion(ifMatch)));
  }

  @Post(':id/excuses')
  @ApiOperation({ summary: '正当理由: excuse a lag until a date; the light stays true and carries the mark.' })
  @ApiInput(ExcuseItem)
  async excuse(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body(new BodyPipe(ExcuseItem)) body: ExcuseItem,
  ): Promise<ReceiptView> {
    return shown(await this.registrar.excuse(principal, id, body));
  }

  @Post(':id/reports')
  @ApiOperation({ summary: 'Report what holds as of a business date. Steps done may name only the new ones.' })
  @ApiHeader(IDEMPOTENCY)
  @ApiInput(ReportProgress)
  async report(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body(new BodyPipe(ReportProgress)) body: ReportProgress,
  ): Promise<ReceiptView> {
    return shown(await this.registrar.report(principal, id, body, readIdempotencyKey(key)));
  }

  @Post(':id/reports/:seq/corrections')
  @ApiOperation({ summary: 'Correct a report: only the parts that were wrong, with a reason. Steps done are the whole list here.' })
  @ApiHeader(IDEMPOTENCY)
  @ApiInput(CorrectReport)
  async correct(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Param('seq') seq: string,
    @Headers('idempotency-key') key: string | undefined,
    @Body(new BodyPipe(CorrectReport)) body: CorrectReport,
  ): Promise<ReceiptView> {
    return shown(await this.registrar.correct(principal, id, parseSeq(seq), body, readIdempotencyKey(key)));
  }

  @Post(':id/reports/:seq/verification')
  @ApiOperation({ summary: '核实: record the verified figures beside the claimed ones; without figures the claimed ones are confirmed.' })
  @ApiInput(VerifyReport)
  async verify(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Param('seq') seq: string,
    @Body(new BodyPipe(VerifyReport)) body: VerifyReport,
  ): Promise<ReceiptView> {
    return shown(await this.registrar.verify(principal, id, parseSeq(seq), body));
  }
}

/** The routes of one service, under its own path. */
export function itemsController(service: Service): Type<unknown> {
  @ApiTags(service)
  @ApiBearerAuth()
  @Controller(`api/${service}/items`)
  class ServiceItemsController extends RegisterItemsController {}
  return ServiceItemsController;
}

function shown({ itemId, seq, recordedAt, flags }: Receipt): ReceiptView {
  return { itemId, seq, recordedAt, flags };
}

function versioned(reply: FastifyReply, receipt: Receipt): ReceiptView {
  reply.header('etag', formatEtag(receipt.seq));
  return shown(receipt);
}

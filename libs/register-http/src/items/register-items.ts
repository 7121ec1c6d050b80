import { Body, Headers, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Principal } from '@duban/domain';
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
import { BodyPipe, chooseLocale, CurrentPrincipal, formatEtag, parseIfMatch, QueryPipe } from '@duban/nest-kit';
import { encodeIdCursor, readIdempotencyKey, decodeIdCursor, parseSeq } from './conditions';
import { itemDetailView, itemView, type ItemDetailView, type ItemPageView } from './item-view';
import { ListQuery } from './list-query';
import { toReceiptView, toRegistrationView, type ReceiptView, type RegistrationView } from './receipt-view';

const DEFAULT_LIMIT = 50;

/** The routes of a write service, the same for all three; the differences are in the rules of the Registrar. */
export class RegisterItemsController {
  constructor(@Inject(Registrar) private readonly registrar: Registrar) {}

  async register(
    @CurrentPrincipal() principal: Principal,
    @Body(new BodyPipe(RegisterItem)) body: RegisterItem,
    @Headers('Accept-Language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RegistrationView> {
    const receipt = await this.registrar.register(principal, body);
    const locale = chooseLocale(language);
    reply
      .headers({ 'content-language': locale, vary: 'accept-language' })
      .status(receipt.isNew ? 201 : 200)
      .header('location', `/api/${this.registrar.service}/items/${encodeURIComponent(receipt.itemId)}`);
    return toRegistrationView(receipt, this.registrar.noteRegistration(body), locale);
  }

  async list(
    @CurrentPrincipal() principal: Principal,
    @Query(new QueryPipe(ListQuery)) { cursor, limit = DEFAULT_LIMIT, ...filter }: ListQuery,
  ): Promise<ItemPageView> {
    const after = cursor === undefined ? {} : { after: decodeIdCursor(cursor) };
    const { items, nextCursor } = await this.registrar.list(principal, { ...filter, ...after, limit });
    const today = this.registrar.today();
    return { items: items.map((item) => itemView(item, today)), nextCursor: nextCursor === null ? null : encodeIdCursor(nextCursor) };
  }

  async get(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ItemDetailView> {
    const item = await this.registrar.get(principal, id);
    reply.header('etag', formatEtag(item.version));
    return itemDetailView(item, this.registrar.today());
  }

  async amend(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Headers('If-Match') ifMatch: string | undefined,
    @Body(new BodyPipe(AmendItem)) body: AmendItem,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReceiptView> {
    return versioned(reply, await this.registrar.amend(principal, id, body, parseIfMatch(ifMatch)));
  }

  async withdraw(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Headers('If-Match') ifMatch: string | undefined,
    @Body(new BodyPipe(WithdrawItem)) body: WithdrawItem,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReceiptView> {
    return versioned(reply, await this.registrar.withdraw(principal, id, body, parseIfMatch(ifMatch)));
  }

  async accept(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Headers('If-Match') ifMatch: string | undefined,
    @Body(new BodyPipe(AcceptItem)) body: AcceptItem,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReceiptView> {
    return versioned(reply, await this.registrar.accept(principal, id, body, parseIfMatch(ifMatch)));
  }

  async excuse(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Body(new BodyPipe(ExcuseItem)) body: ExcuseItem,
  ): Promise<ReceiptView> {
    return toReceiptView(await this.registrar.excuse(principal, id, body));
  }

  async report(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Headers('Idempotency-Key') key: string | undefined,
    @Body(new BodyPipe(ReportProgress)) body: ReportProgress,
  ): Promise<ReceiptView> {
    return toReceiptView(await this.registrar.report(principal, id, body, readIdempotencyKey(key)));
  }

  async correct(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Param('seq') seq: string,
    @Headers('Idempotency-Key') key: string | undefined,
    @Body(new BodyPipe(CorrectReport)) body: CorrectReport,
  ): Promise<ReceiptView> {
    return toReceiptView(await this.registrar.correct(principal, id, parseSeq(seq), body, readIdempotencyKey(key)));
  }

  async verify(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Param('seq') seq: string,
    @Body(new BodyPipe(VerifyReport)) body: VerifyReport,
  ): Promise<ReceiptView> {
    return toReceiptView(await this.registrar.verify(principal, id, parseSeq(seq), body));
  }
}

function versioned(reply: FastifyReply, receipt: Receipt): ReceiptView {
  reply.header('etag', formatEtag(receipt.seq));
  return toReceiptView(receipt);
}

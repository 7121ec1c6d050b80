import { Refusal, type Principal } from '@duban/domain';
import { ApiRoute, chooseLocale, CurrentPrincipal, QueryPipe, type Parameter } from '@duban/nest-kit';
import type { Delivery } from '@duban/ports';
import { Controller, Get, Headers, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DeliveryBook } from '../telling/delivery-book';
import { ALERT_ID_EXAMPLE } from './alert.example';
import { DeliveriesParameters } from './deliveries-query';
import { DELIVERIES_EXAMPLE, DELIVERY_EXAMPLE, DELIVERY_ID_EXAMPLE, NOTICES_EXAMPLE } from './delivery.example';
import { DeliveriesPageResponse, DeliveryResponse, NoticesResponse } from './delivery.response';
import { toDeliveryView, toNoticeView } from './delivery-view';

const DEFAULT_LIMIT = 50;

const DELIVERY_ID: Parameter = { name: 'id', description: 'Id of the delivery.', schema: { type: 'string' }, example: DELIVERY_ID_EXAMPLE };
const ALERT_ID: Parameter = { name: 'id', description: '`{rule}~{item}~{number}`', schema: { type: 'string' }, example: ALERT_ID_EXAMPLE };

/** Who was told of which alerts. Listed before the controller of alerts, whose `:id` would take `deliveries`. */
@ApiTags('alerts')
@Controller('/api/alerts')
export class DeliveriesController {
  constructor(@Inject(DeliveryBook) private readonly book: DeliveryBook) {}

  @Get('deliveries')
  @ApiRoute({
    id: 'listDeliveries',
    summary: 'Messages about alerts, the newest first: to whom, with all attempts, and what to do about those that did not arrive',
    query: DeliveriesParameters,
    answers: { 200: { description: 'A page.', body: DeliveriesPageResponse, example: DELIVERIES_EXAMPLE } },
  })
  async list(
    @Query(new QueryPipe(DeliveriesParameters)) parameters: DeliveriesParameters,
    @CurrentPrincipal() principal: Principal,
    @Headers('accept-language') language?: string,
  ): Promise<DeliveriesPageResponse> {
    const { region, state, channel, alert, cursor, limit = DEFAULT_LIMIT } = parameters;
    const found = await this.book.list(principal, {
      region,
      ...(state !== undefined && { states: state }),
      ...(channel !== undefined && { channel }),
      ...(alert !== undefined && { alertId: alert }),
      ...(cursor !== undefined && { after: decodeCursor(cursor) }),
      limit: limit + 1,
    });
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    const items = page.map((delivery) => toDeliveryView(delivery, chooseLocale(language)));
    return { items, nextCursor: last === undefined ? null : encodeCursor(last) };
  }

  @Post('deliveries/:id/send-again')
  @HttpCode(200)
  @ApiRoute({
    id: 'sendDeliveryAgain',
    summary: 'Send a message once more',
    description: 'As a new message. One that waits is tried at once; one that is being sent, or that has no address, stays as it is.',
    path: [DELIVERY_ID],
    answers: { 200: { description: 'The delivery, as it is now.', body: DeliveryResponse, example: DELIVERY_EXAMPLE } },
    problems: ['unknown-delivery', 'busy'],
  })
  async sendAgain(
    @Param('id') id: string,
    @CurrentPrincipal() principal: Principal,
    @Headers('accept-language') language?: string,
  ): Promise<DeliveryResponse> {
    return toDeliveryView(await this.book.sendAgain(principal, id), chooseLocale(language));
  }

  @Get(':id/notices')
  @ApiRoute({
    id: 'listAlertNotices',
    summary: 'What people were told of an alert, or why they were not',
    path: [ALERT_ID],
    answers: { 200: { description: 'All of them.', body: NoticesResponse, example: NOTICES_EXAMPLE } },
    problems: ['unknown-alert'],
  })
  async notices(@Param('id') id: string, @CurrentPrincipal() principal: Principal): Promise<NoticesResponse> {
    return { items: (await this.book.notices(principal, id)).map(toNoticeView) };
  }
}

/** Opaque to callers. */
function encodeCursor({ createdAt, id }: Delivery): string {
  return Buffer.from(JSON.stringify([createdAt, id])).toString('base64url');
}

/** @throws Refusal invalid when the text is no cursor that we gave out */
function decodeCursor(cursor: string): Pick<Delivery, 'createdAt' | 'id'> {
  try {
    const [createdAt, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof createdAt === 'string' && typeof id === 'string') return { createdAt, id };
  } catch {
    // falls through to the refusal: whatever is wrong with it, it is no cursor
  }
  throw new Refusal('invalid', [{ code: 'wrong-format', field: 'cursor', value: cursor, params: { expected: 'nextCursor' } }]);
}

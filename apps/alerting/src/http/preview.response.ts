import { LOCALES, UNREACHABLE, type MessageLocale, type Receiver, type UnreachableReason } from '@duban/alerting';
import { Field, fields, Schema } from '@duban/nest-kit';
import type { Preview, PreviewedReceiver, PreviewedRoute } from '../configuration/route-preview';
import { ReceiverResponse } from './routes.response';

const { count, date, flag, listOf, nullable, oneOf, ref, text, texts } = fields;

@Schema('Where somebody would be told.')
export class PreviewedAddressResponse {
  @Field(nullable(text('Name of the person; null: a channel.'))) readonly name!: string | null;
  @Field(nullable(text('Id of the channel; null: the mail channel of the region.'))) readonly channelId!: string | null;
  @Field(nullable(text('The mailbox; null: those of the channel.'))) readonly mail!: string | null;
  @Field(oneOf(LOCALES, 'Of the message.')) readonly language!: MessageLocale;
}

@Schema('A receiver of a route, and where it is told.')
export class PreviewedReceiverResponse {
  @Field(ref(ReceiverResponse)) readonly receiver!: Receiver;
  @Field(listOf(ref(PreviewedAddressResponse), 'Where.')) readonly addresses!: readonly PreviewedAddressResponse[];
  @Field(nullable(oneOf(UNREACHABLE, 'Why nobody is reached; null: somebody is.'))) readonly reason!: UnreachableReason | null;
}

@Schema('The message in one language.')
export class PreviewedTextResponse {
  @Field(oneOf(LOCALES, 'The language.')) readonly language!: MessageLocale;
  @Field(text('The text.')) readonly text!: string;
}

@Schema('A route that the alert would take.')
export class PreviewedRouteResponse {
  @Field(text('The numbers of the routes from the root to it: `0.1`.')) readonly path!: string;
  @Field(texts('Alerts that agree in these are told in one message.')) readonly groupBy!: readonly string[];
  @Field(oneOf(['at-once', 'digest'], 'When.')) readonly timing!: 'at-once' | 'digest';
  @Field(count('Told again after so many working days; 0: never.')) readonly repeatWorkingDays!: number;
  @Field(flag('Whether the receivers learn that the alert is over.')) readonly resolved!: boolean;
  @Field(listOf(ref(PreviewedReceiverResponse), 'Who would be told.')) readonly receivers!: readonly PreviewedReceiverResponse[];
  @Field(listOf(ref(PreviewedTextResponse), 'What they would read.')) readonly texts!: readonly PreviewedTextResponse[];
}

@Schema('A silence that would keep the alert quiet.')
export class PreviewedSilenceResponse {
  @Field(text('Its id.')) readonly id!: string;
  @Field(text('Why.')) readonly reason!: string;
  @Field(text('Who set it.')) readonly by!: string;
}

@Schema('What would become of an alert.')
export class RoutePreviewResponse {
  @Field(nullable(text('The region whose routes they are; null: the default ones.'))) readonly from!: string | null;
  @Field(date('The date, which decides about deputies.')) readonly on!: string;
  @Field(listOf(ref(PreviewedRouteResponse), 'The routes that it would take.')) readonly routes!: readonly PreviewedRouteResponse[];
  @Field(listOf(ref(PreviewedSilenceResponse), 'While one of them holds, nobody is told.'))
  readonly silences!: readonly PreviewedSilenceResponse[];
}

export function toPreviewResponse({ from, on, routes, silences }: Preview): RoutePreviewResponse {
  return { from, on, routes: routes.map(toRoute), silences: silences.map(({ id, reason, by }) => ({ id, reason, by })) };
}

function toRoute({ route, receivers, texts: rendered }: PreviewedRoute): PreviewedRouteResponse {
  const { path, groupBy, timing, repeatWorkingDays, resolved } = route;
  return {
    path,
    groupBy,
    timing,
    repeatWorkingDays: repeatWorkingDays ?? 0,
    resolved,
    receivers: receivers.map(toReceiverResponse),
    texts: rendered,
  };
}

export function toReceiverResponse({ receiver, addresses, reason }: PreviewedReceiver): PreviewedReceiverResponse {
  return {
    receiver,
    addresses: addresses.map(({ name, channelId = null, mail = null, language }) => ({
      name,
      channelId,
      mail,
      language: language ?? 'zh-CN',
    })),
    reason,
  };
}

export const PREVIEW_EXAMPLE: RoutePreviewResponse = {
  from: '140406',
  on: '2024-12-03',
  routes: [
    {
      path: '0.0',
      groupBy: ['department'],
      timing: 'at-once',
      repeatWorkingDays: 5,
      resolved: true,
      receivers: [{ receiver: { type: 'department', role: 'leader' }, addresses: [], reason: 'no-contact' }],
      texts: [
        {
          language: 'zh-CN',
          text: '【约谈·新预警】普惠托育托位\n红灯：完成 20%，时序应完成 40%，落后 20 个百分点\n原因：落后时序进度\n自 2024-12-03 起\n请卫生健康和体育局于 2024-12-12 前签收并反馈原因、措施和完成时间（约谈）',
        },
      ],
    },
  ],
  silences: [],
};

import { NOTICE_KINDS, SUPPRESSIONS, type NoticeKind, type Suppression } from '@duban/alerting';
import { Field, fields, Schema } from '@duban/nest-kit';
import { DELIVERY_STATES, type AlertNotice, type DeliveryState } from '@duban/ports';
import type { AttemptView, DeliveryView, NoticeView } from './delivery-view';

const { count, instant, listOf, nullable, oneOf, ref, text } = fields;

@Schema<AttemptView>('One attempt to deliver a message.')
export class AttemptResponse implements AttemptView {
  @Field(instant('When it began.')) readonly startedAt!: string;
  @Field(nullable(instant('When it ended; null: it is not known.'))) readonly endedAt!: string | null;
  @Field(nullable(oneOf(['delivered', 'failed', 'refused', 'interrupted'], 'How it ended; null: it goes on.')))
  readonly outcome!: AttemptView['outcome'];
  @Field(nullable(text('Why it failed or was refused.'))) readonly code!: string | null;
  @Field(nullable(text('The same for people, with what to do.'))) readonly explanation!: string | null;
}

@Schema<DeliveryView>('A message to one address, and what has become of it.')
export class DeliveryResponse implements DeliveryView {
  @Field(text('Its id.')) readonly id!: string;
  @Field(text('The region whose routes lead to the receiver.')) readonly region!: string;
  @Field(nullable(text('Id of the channel; null: nobody could be told.'))) readonly channel!: string | null;
  @Field(nullable(text('Name of the person; null: a channel alone.'))) readonly receiver!: string | null;
  @Field(nullable(text('The mail address, where it is one.'))) readonly mail!: string | null;
  @Field(
    oneOf(
      DELIVERY_STATES,
      '`waiting` for its turn or the next attempt; `failed` at every attempt; `refused`: somebody has to act; `undeliverable`: nobody could be told.',
    ),
  )
  readonly state!: DeliveryState;
  @Field(nullable(text('Why it is refused, failed or undeliverable, or why the last attempt failed.'))) readonly reason!: string | null;
  @Field(nullable(text('The same for people, in the language of the request, with what to do.'))) readonly explanation!: string | null;
  @Field(text('Subject of the message.')) readonly title!: string;
  @Field(text('The gravest of its alerts, at most 50; channels may cut it shorter.')) readonly text!: string;
  @Field(count('How many notices it is about.')) readonly alerts!: number;
  @Field(instant('When it was made.')) readonly createdAt!: string;
  @Field(nullable(instant('When it is tried next; null: it is not waiting.'))) readonly nextAttemptAt!: string | null;
  @Field(nullable(instant('When it was delivered.'))) readonly sentAt!: string | null;
  @Field(listOf(ref(AttemptResponse), 'Oldest first.')) readonly attempts!: readonly AttemptResponse[];
}

@Schema('A page of deliveries, the newest first.')
export class DeliveriesPageResponse {
  @Field(listOf(ref(DeliveryResponse), 'The deliveries of the page.')) readonly items!: readonly DeliveryResponse[];
  @Field(nullable(text('`cursor` of the next page; null: this is the last one.'))) readonly nextCursor!: string | null;
}

@Schema<NoticeView>('That people are to be told of something that happened to an alert, and what has become of it.')
export class NoticeResponse implements NoticeView {
  @Field(text('Its id.')) readonly id!: string;
  @Field(oneOf(NOTICE_KINDS, 'What happened; `repeated`: nothing, and the alert is still open.')) readonly kind!: NoticeKind;
  @Field(instant('When it happened.')) readonly at!: string;
  @Field(instant('When it is, or was, looked at next.')) readonly dueAt!: string;
  @Field(oneOf(['waiting', 'told', 'suppressed'], '`suppressed`: nobody is told of it.')) readonly state!: AlertNotice['state'];
  @Field(nullable(oneOf(SUPPRESSIONS, 'Why nobody is told, or not yet; null: no reason but the hour.')))
  readonly reason!: Suppression | null;
  @Field(nullable(text('The silence, alert or notice that is the reason.'))) readonly by!: string | null;
}

@Schema('The notices of an alert.')
export class NoticesResponse {
  @Field(listOf(ref(NoticeResponse), 'Oldest first.')) readonly items!: readonly NoticeResponse[];
}

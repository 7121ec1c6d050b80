import {
  ITEM_ACCEPTED,
  ITEM_AMENDED,
  ITEM_EXCUSED,
  ITEM_REGISTERED,
  ITEM_WITHDRAWN,
  PROGRESS_CORRECTED,
  PROGRESS_REPORTED,
  PROGRESS_VERIFIED,
  REFERENCE_MOVED,
  type ItemDefinition,
  type TraceStep,
} from '@duban/domain';
import { EVENT_DATA, Field, fields, ItemDefinitionResponse, OptionalField, Schema } from '@duban/nest-kit';
import type { ItemDetail, ItemHistory } from '@duban/tracker';
import { ItemListEntryResponse } from './item.response';

const { anyOf, count, date, flag, instant, integer, listOf, nullable, oneOf, percent, quantity, record, ref, text } = fields;

type ForecastView = ItemDetail['forecast'];
type ReportView = ItemDetail['lastReports'][number];

const EVENT_TYPES = [
  ITEM_REGISTERED,
  ITEM_AMENDED,
  ITEM_WITHDRAWN,
  ITEM_ACCEPTED,
  ITEM_EXCUSED,
  PROGRESS_REPORTED,
  PROGRESS_CORRECTED,
  PROGRESS_VERIFIED,
  REFERENCE_MOVED,
];

@Schema<ForecastView>('The completion to be expected at due.')
export class ForecastResponse implements ForecastView {
  @Field(nullable(percent('The expected completion; null with a reason where there is too little to say.')))
  readonly expected!: number | null;
  @OptionalField(percent('It is lower in one case of ten.')) readonly low?: number;
  @OptionalField(percent('It is higher in one case of ten.')) readonly high?: number;
  @OptionalField(text('How it was computed: `theil-sen`.')) readonly method?: string;
  @OptionalField(count('Reports that it rests on.')) readonly points?: number;
  @OptionalField(oneOf(['too-few-reports', 'no-planned-progress', 'not-forecast', 'done'], 'Why nothing is expected.'))
  readonly reason?: string;
}

@Schema<TraceStep>('A step on the way from the figures to the light.')
export class TraceStepResponse implements TraceStep {
  @Field(text('`promise`, `cutoff`, `value`, `completion`, `planned`, `deviation`, `band`, `aspect` or `light`.')) readonly step!: string;
  @Field(record({ type: ['string', 'number', 'boolean', 'null'] }, 'What went in and what came out, by name.'))
  readonly facts!: TraceStep['facts'];
}

@Schema<ItemDetail['policy']>('Which light policy.')
export class PolicyRefResponse {
  @Field(text('Its id.')) readonly id!: string;
  @Field(integer('Its version.')) readonly version!: number;
}

@Schema<ReportView>('An event of an item.')
export class ItemEventResponse implements ReportView {
  @Field(integer('Its place in the history of the item, from 1.')) readonly seq!: number;
  @Field(oneOf(EVENT_TYPES, 'What happened.')) readonly type!: string;
  @Field(instant('When it was recorded.')) readonly recordedAt!: string;
  @Field(text('Who did it: the name of the key.')) readonly actor!: string;
  @Field(anyOf(EVENT_DATA, 'What was said; its form goes by `type`.')) readonly data!: ReportView['data'];
}

@Schema<ItemDetail>('One item: how it stands, why, what it will come to, and its last reports.')
export class ItemDetailResponse extends ItemListEntryResponse implements ItemDetail {
  @Field(date('The date on which it stands so.')) readonly on!: string;
  @Field(ref(ItemDefinitionResponse, 'The definition in force.')) readonly definition!: ItemDefinition;
  @Field(nullable(date('Next date on which a light changes if nobody reports; null: never again.'))) readonly nextChange!: string | null;
  @Field(ref(ForecastResponse)) readonly forecast!: ForecastView;
  @Field(listOf(ref(TraceStepResponse), 'How the light was found.')) readonly trace!: readonly TraceStep[];
  @Field(ref(PolicyRefResponse, 'The light policy in force.')) readonly policy!: ItemDetail['policy'];
  @Field(listOf(ref(ItemEventResponse), 'The last 5 reports and corrections, the newest first.'))
  readonly lastReports!: readonly ReportView[];
  @Field(integer('Seq up to which all events of the item are folded in.')) readonly lastSeq!: number;
}

@Schema<ItemHistory['planned'][number]>('A point of the planned curve.')
export class PlannedPointResponse {
  @Field(date('The date.')) readonly date!: string;
  @Field(nullable(quantity('The planned value; null for steps and parts.'))) readonly value!: number | null;
  @Field(percent('The planned completion.')) readonly planned!: number;
}

@Schema<ItemHistory['actual'][number]>('A report in force.')
export class ActualPointResponse {
  @Field(date('The date as of which it holds.')) readonly asOf!: string;
  @Field(integer('Seq of the report.')) readonly seq!: number;
  @Field(nullable(quantity('Its value; null for steps and parts.'))) readonly value!: number | null;
  @Field(percent('Its completion.')) readonly completion!: number;
  @Field(flag('It was corrected.')) readonly corrected!: boolean;
}

@Schema<ItemHistory>('The planned and the actual curve, and everything that was ever said about the item.')
export class ItemHistoryResponse implements ItemHistory {
  @Field(text('`{region}-{year}-{code}`')) readonly id!: string;
  @Field(date('The date up to which the curves go.')) readonly on!: string;
  @Field(listOf(ref(PlannedPointResponse), 'Ascending by date.')) readonly planned!: ItemHistory['planned'];
  @Field(listOf(ref(ActualPointResponse), 'Ascending by date.')) readonly actual!: ItemHistory['actual'];
  @Field(listOf(ref(ItemEventResponse), 'Every event that was known, oldest first.')) readonly events!: readonly ReportView[];
}

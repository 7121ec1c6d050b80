import {
  ITEM_ACCEPTED,
  ITEM_AMENDED,
  ITEM_EXCUSED,
  ITEM_REGISTERED,
  ITEM_WITHDRAWN,
  NO_FORECAST_REASONS,
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

type DetailForecast = ItemDetail['forecast'];
type DetailEvent = ItemDetail['lastReports'][number];

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

@Schema<DetailForecast>('The completion to expect at due.')
export class ForecastResponse implements DetailForecast {
  @Field(nullable(percent('The expected completion; null, with a reason, where there is no forecast.')))
  readonly expected!: number | null;
  @OptionalField(percent('10th percentile: the completion is lower in one case of ten.')) readonly low?: number;
  @OptionalField(percent('90th percentile: the completion is higher in one case of ten.')) readonly high?: number;
  @OptionalField(text('How it was computed: `theil-sen`.')) readonly method?: string;
  @OptionalField(count('Number of reports that it is based on.')) readonly points?: number;
  @OptionalField(oneOf(NO_FORECAST_REASONS, 'Why there is no forecast.'))
  readonly reason?: string;
}

@Schema<TraceStep>('A step of the evaluation, from the figures to the light.')
export class TraceStepResponse implements TraceStep {
  @Field(text('`promise`, `cutoff`, `value`, `completion`, `planned`, `deviation`, `band`, `aspect` or `light`.')) readonly step!: string;
  @Field(record({ type: ['string', 'number', 'boolean', 'null'] }, 'Inputs and results of the step, by name.'))
  readonly facts!: TraceStep['facts'];
}

@Schema<ItemDetail['policy']>('A reference to a light policy.')
export class PolicyRefResponse {
  @Field(text('Its id.')) readonly id!: string;
  @Field(integer('Its version.')) readonly version!: number;
}

@Schema<DetailEvent>('An event of an item.')
export class ItemEventResponse implements DetailEvent {
  @Field(integer('Its number in the history of the item, from 1.')) readonly seq!: number;
  @Field(oneOf(EVENT_TYPES, 'What happened.')) readonly type!: string;
  @Field(instant('When it was recorded.')) readonly recordedAt!: string;
  @Field(text('The name of the key that caused it.')) readonly actor!: string;
  @Field(anyOf(EVENT_DATA, 'The data of the event; its schema depends on `type`.')) readonly data!: DetailEvent['data'];
}

@Schema<NonNullable<ItemDetail['withdrawn']>>('The withdrawal of an item.')
export class WithdrawalResponse implements NonNullable<ItemDetail['withdrawn']> {
  @Field(date('From this date on the item counts nowhere.')) readonly effectiveFrom!: string;
  @Field(instant('When it was recorded.')) readonly recordedAt!: string;
  @Field(text('Why.')) readonly reason!: string;
}

@Schema<ItemDetail>('One item: its evaluation with the trace, its forecast, and its last reports.')
export class ItemDetailResponse extends ItemListEntryResponse implements ItemDetail {
  @Field(date('The date of the evaluation.')) readonly on!: string;
  @Field(ref(ItemDefinitionResponse, 'The definition in force.')) readonly definition!: ItemDefinition;
  @Field(nullable(date('Next date on which a light changes if nobody reports; null: none.'))) readonly nextChange!: string | null;
  @Field(ref(ForecastResponse)) readonly forecast!: DetailForecast;
  @Field(listOf(ref(TraceStepResponse), 'The steps from the figures to the light.')) readonly trace!: readonly TraceStep[];
  @Field(ref(PolicyRefResponse, 'The light policy in force.')) readonly policy!: ItemDetail['policy'];
  @Field(listOf(ref(ItemEventResponse), 'The last 5 reports and corrections, the newest first.'))
  readonly lastReports!: readonly DetailEvent[];
  @Field(integer('Seq up to which all events of the item are included.')) readonly lastSeq!: number;
  @Field(nullable(ref(WithdrawalResponse, 'Once it is withdrawn 撤销; all else is then as of the last day before. null: it is not.')))
  readonly withdrawn!: ItemDetail['withdrawn'];
}

@Schema<ItemHistory['planned'][number]>('A point of the planned curve.')
export class PlannedPointResponse {
  @Field(date('The date.')) readonly date!: string;
  @Field(nullable(quantity('The planned value; null for milestones and parts.'))) readonly value!: number | null;
  @Field(percent('The planned completion.')) readonly planned!: number;
}

@Schema<ItemHistory['actual'][number]>('A report in force.')
export class ActualPointResponse {
  @Field(date('The business date of the report.')) readonly asOf!: string;
  @Field(integer('Seq of the report.')) readonly seq!: number;
  @Field(nullable(quantity('Its value; null for milestones and parts.'))) readonly value!: number | null;
  @Field(percent('Its completion.')) readonly completion!: number;
  @Field(flag('Whether it was corrected.')) readonly corrected!: boolean;
}

@Schema<ItemHistory>('The planned and the actual series, and all events of the item.')
export class ItemHistoryResponse implements ItemHistory {
  @Field(text('`{region}-{year}-{code}`')) readonly id!: string;
  @Field(date('The last date of the series.')) readonly on!: string;
  @Field(listOf(ref(PlannedPointResponse), 'Ascending by date.')) readonly planned!: ItemHistory['planned'];
  @Field(listOf(ref(ActualPointResponse), 'Ascending by date.')) readonly actual!: ItemHistory['actual'];
  @Field(listOf(ref(ItemEventResponse), 'All events known on that date, oldest first.')) readonly events!: readonly DetailEvent[];
}

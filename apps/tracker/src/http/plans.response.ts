import { LIGHTS } from '@duban/domain';
import { Field, fields, Schema } from '@duban/nest-kit';
import type { LightChange, Plan, PlanChanges, PlanCurve, PlanCurvePoint, PlanForecast, Plans } from '@duban/tracker';
import { ItemListEntryResponse } from './item.response';

const { count, date, integer, listOf, nullable, oneOf, percent, ref, text } = fields;

const REGION = text('Code of the region; includes all regions below it.');
const YEAR = integer('The year of the plan.');
const ON = date('The date of the evaluation.');
const KNOWN = nullable(date('Only what was recorded by the end of this date counts; null: everything counts.'));
const BASIS = oneOf(['claimed', 'verified'], 'Which figures count.');

@Schema<Plan>('The plan of a region and a year.')
export class PlanResponse implements Plan {
  @Field(text('Code of the region.')) readonly region!: string;
  @Field(YEAR) readonly year!: number;
  @Field(count('Items of the plan.')) readonly items!: number;
}

@Schema<Plans>('The plans that there are.')
export class PlansResponse implements Plans {
  @Field(date('The business date of the server.')) readonly today!: string;
  @Field(listOf(ref(PlanResponse), 'The newest year first, then ascending by region.')) readonly plans!: readonly Plan[];
}

@Schema<PlanCurvePoint>('The plan on one date.')
export class PlanCurvePointResponse implements PlanCurvePoint {
  @Field(date('The end of a month, or the date of the evaluation.')) readonly date!: string;
  @Field(count('Items that count on this date.')) readonly items!: number;
  @Field(nullable(percent('How much was done; null on later dates than the evaluation, and without items.'))) readonly completion!:
    number | null;
  @Field(nullable(percent('How much should be done: by the cut-off on dates that have passed, by the date itself on later ones.')))
  readonly planned!: number | null;
}

@Schema<PlanForecast>('The completion that is expected at the end of the year.')
export class PlanForecastResponse implements PlanForecast {
  @Field(date('The end of the year.')) readonly date!: string;
  @Field(percent('The weighted mean of what is expected of the items.')) readonly expected!: number;
  @Field(percent('The same, as if every item went slowly.')) readonly low!: number;
  @Field(percent('The same, as if every item went fast.')) readonly high!: number;
  @Field(count('Items that have a forecast; the others are counted as they stand.')) readonly items!: number;
}

@Schema<PlanCurve>('A plan over its year.')
export class PlanCurveResponse implements PlanCurve {
  @Field(REGION) readonly region!: string;
  @Field(YEAR) readonly year!: number;
  @Field(ON) readonly on!: string;
  @Field(KNOWN) readonly known!: string | null;
  @Field(BASIS) readonly basis!: string;
  @Field(listOf(ref(PlanCurvePointResponse), 'Ascending by date: the end of each month, and `on` where it lies within the year.'))
  readonly points!: readonly PlanCurvePoint[];
  @Field(nullable(ref(PlanForecastResponse, 'null once the year has ended, and while no item has a forecast.')))
  readonly forecast!: PlanForecast | null;
}

@Schema<LightChange>('An item whose light has changed.')
export class LightChangeResponse implements LightChange {
  @Field(nullable(oneOf(LIGHTS, 'The light before; null: it did not count yet.'))) readonly before!: LightChange['before'];
  @Field(ref(ItemListEntryResponse, 'The item as it is, or would be, afterwards.')) readonly item!: LightChange['item'];
}

@Schema<PlanChanges>('The items of a plan that have another light than on an earlier date.')
export class PlanChangesResponse implements PlanChanges {
  @Field(REGION) readonly region!: string;
  @Field(YEAR) readonly year!: number;
  @Field(date('The earlier date.')) readonly since!: string;
  @Field(ON) readonly on!: string;
  @Field(KNOWN) readonly known!: string | null;
  @Field(BASIS) readonly basis!: string;
  @Field(count('How many items have another light.')) readonly changed!: number;
  @Field(listOf(ref(LightChangeResponse), 'At most 500 of them: red before yellow, grey, green and done; then ascending by deviation.'))
  readonly changes!: readonly LightChange[];
}

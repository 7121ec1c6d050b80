import type { Summary, TotalsView } from '@duban/tracker';
import { Field, fields, Schema } from '@duban/nest-kit';

const { count, date, integer, listOf, nullable, oneOf, percent, ref, text } = fields;

@Schema<TotalsView>('How items stand together: means weighted by item; null where there is no item.')
export class TotalsResponse implements TotalsView {
  @Field(count('Items of the plan.')) readonly items!: number;
  @Field(count('Of which done 蓝.')) readonly done!: number;
  @Field(count('Of which green 绿.')) readonly green!: number;
  @Field(count('Of which yellow 黄.')) readonly yellow!: number;
  @Field(count('Of which red 红.')) readonly red!: number;
  @Field(count('Of which grey 灰: not started, or nothing due yet.')) readonly grey!: number;
  @Field(nullable(percent('How much is done.'))) readonly completion!: number | null;
  @Field(nullable(percent('How much was planned to be done.'))) readonly planned!: number | null;
  @Field(nullable(percent('Completion − planned.'))) readonly deviation!: number | null;
}

@Schema<Summary['groups'][number]>('The items with one value of `by`.')
export class SummaryGroupResponse extends TotalsResponse {
  @Field(text('The value: a code where there is one.')) readonly key!: string;
  @Field(text('The value as people call it.')) readonly name!: string;
}

@Schema<Summary>('How far the plan is.')
export class SummaryResponse implements Summary {
  @Field(text('Code of the region; all below it count.')) readonly region!: string;
  @Field(integer('The year of the plan.')) readonly year!: number;
  @Field(date('The date on which it stands so.')) readonly on!: string;
  @Field(nullable(date('The date up to whose end all that was recorded counts; null: all of it.'))) readonly known!: string | null;
  @Field(oneOf(['claimed', 'verified'], 'Whose figures count.')) readonly basis!: string;
  @Field(ref(TotalsResponse, 'All items.')) readonly totals!: TotalsView;
  @Field(listOf(ref(SummaryGroupResponse), 'One for each value of `by`, ascending by key; empty without `by`.'))
  readonly groups!: Summary['groups'];
}

import type { Summary, TotalsView } from '@duban/tracker';
import { Field, fields, NoteView, Schema } from '@duban/nest-kit';

const { count, date, integer, listOf, nullable, oneOf, percent, ref, text } = fields;

@Schema<TotalsView>('Totals of several items: counts and weighted means; null where there is no item.')
export class TotalsResponse implements TotalsView {
  @Field(count('Items of the plan.')) readonly items!: number;
  @Field(count('Of which done 蓝.')) readonly done!: number;
  @Field(count('Of which green 绿.')) readonly green!: number;
  @Field(count('Of which yellow 黄.')) readonly yellow!: number;
  @Field(count('Of which red 红.')) readonly red!: number;
  @Field(count('Of which grey 灰: not started, or nothing due yet.')) readonly grey!: number;
  @Field(count('Items whose reference is missing: they have a light, and no part in completion, planned and deviation.'))
  readonly unjudged!: number;
  @Field(nullable(percent('How much is done.'))) readonly completion!: number | null;
  @Field(nullable(percent('How much should be done by the cut-off.'))) readonly planned!: number | null;
  @Field(nullable(percent('Completion − planned.'))) readonly deviation!: number | null;
}

@Schema<Summary['groups'][number]>('The items with one value of `by`.')
export class SummaryGroupResponse extends TotalsResponse {
  @Field(text('The value: a code where there is one.')) readonly key!: string;
  @Field(text('The display name of the value.')) readonly name!: string;
}

@Schema<Summary & { readonly notes: readonly NoteView[] }>('Totals of a plan, and of each group.')
export class SummaryResponse implements Summary {
  @Field(text('Code of the region; includes all regions below it.')) readonly region!: string;
  @Field(integer('The year of the plan.')) readonly year!: number;
  @Field(date('The date of the evaluation.')) readonly on!: string;
  @Field(nullable(date('Only what was recorded by the end of this date counts; null: everything counts.'))) readonly known!: string | null;
  @Field(oneOf(['claimed', 'verified'], 'Which figures count.')) readonly basis!: string;
  @Field(ref(TotalsResponse, 'All items.')) readonly totals!: TotalsView;
  @Field(listOf(ref(SummaryGroupResponse), 'One for each value of `by`, ascending by key; empty without `by`.'))
  readonly groups!: Summary['groups'];
  @Field(listOf(ref(NoteView), '`clock-behind` while the clock of the server stands before the newest data; else empty.'))
  readonly notes!: readonly NoteView[];
}

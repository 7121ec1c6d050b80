import { REPORT_FLAGS, type CorrectedData, type Progress, type ReportedData, type ReportFlag, type VerifiedData } from '@duban/domain';
import { date, integer, listOf, quantity, text, texts } from '../openapi/fields';
import { Field, OptionalField, Schema } from '../openapi/schema';

export const FLAGS_FIELD = listOf(
  { type: 'string', enum: REPORT_FLAGS },
  'What is unusual about the report, which is accepted all the same.',
);
const VALUE = quantity("The total so far (cumulative) or the actual (level, growth), in the measure's unit.");
const FUNDS = quantity('Investment so far 累计完成投资, in 万元.');
const MILESTONES = texts('Ids of all milestones done.');
const PARTS = texts('Ids of all parts met.');

/** The part of a report that is evaluated. */
@Schema<Progress>('The figures of a report.')
export class ProgressResponse implements Progress {
  @Field(date('The business date of the figures.')) readonly asOf!: string;
  @OptionalField(VALUE) readonly value?: number;
  @OptionalField(quantity('本期: the increment of the reporting period, stated instead of the total.')) readonly increment?: number;
  @OptionalField(MILESTONES) readonly milestonesDone?: readonly string[];
  @OptionalField(texts('Ids of milestones done, in addition to those of other reports.')) readonly milestonesAdded?: readonly string[];
  @OptionalField(PARTS) readonly partsMet?: readonly string[];
  @OptionalField(date('Actual start of construction 实际开工.')) readonly startedOn?: string;
  @OptionalField(FUNDS) readonly fundsToDate?: number;
}

@Schema<ReportedData>('A report.')
export class ReportedDataResponse extends ProgressResponse implements ReportedData {
  @OptionalField(text('What was done 形象进度.')) readonly narrative?: string;
  @OptionalField(text('Issues 存在问题.')) readonly issues?: string;
  @OptionalField(text('Matters that need coordination 需协调事项.')) readonly needs?: string;
  @OptionalField(date('When the department expects to finish.')) readonly expectedFinish?: string;
  @OptionalField(texts('Addresses of evidence.')) readonly evidence?: readonly string[];
  @OptionalField(text('The person who reports.')) readonly reporter?: string;
  @OptionalField(text('Stage of construction 当前阶段; projects only.')) readonly stage?: string;
  @OptionalField(FLAGS_FIELD) readonly flags?: readonly ReportFlag[];
}

@Schema<CorrectedData>('A correction 更正: it replaces the whole report.')
export class CorrectedDataResponse extends ReportedDataResponse implements CorrectedData {
  @Field(integer('Seq of the report that it replaces.')) readonly corrects!: number;
  @Field(text('The reason.')) readonly reason!: string;
}

type VerificationFigures = Omit<VerifiedData, 'verifies' | 'reason'>;

@Schema<VerificationFigures>('Verified figures.')
export class VerifiedFiguresResponse implements VerificationFigures {
  @OptionalField(VALUE) readonly value?: number;
  @OptionalField(MILESTONES) readonly milestonesDone?: readonly string[];
  @OptionalField(PARTS) readonly partsMet?: readonly string[];
  @OptionalField(FUNDS) readonly fundsToDate?: number;
}

@Schema<VerifiedData>('A verification 核实: the verified figures beside the claimed ones.')
export class VerifiedDataResponse extends VerifiedFiguresResponse implements VerifiedData {
  @Field(integer('Seq of the verified report.')) readonly verifies!: number;
  @OptionalField(text('How it was verified.')) readonly reason?: string;
}

import {
  ASPECTS,
  LIGHTS,
  REASONS,
  REPORT_STATES,
  REPORTING_CYCLES,
  SERVICES,
  type Aspect,
  type Light,
  type Reason,
  type ReportingCycle,
  type NextReportState,
} from '@duban/domain';
import { DepartmentResponse, Field, fields, Schema, type JsonSchema } from '@duban/nest-kit';
import type { ItemListEntry, ItemsPage, NextReportView } from '@duban/tracker';

const { count, date, flag, integer, listOf, nullable, oneOf, percent, quantity, ref, text } = fields;

export const LIGHT = oneOf(LIGHTS, 'done 蓝, green 绿, yellow 黄, red 红, grey 灰: not started, or nothing due yet.');
/** A light for each aspect that the item has. */
export const ASPECT_LIGHTS: JsonSchema = {
  type: 'object',
  properties: Object.fromEntries(ASPECTS.map((aspect) => [aspect, { type: 'string', enum: LIGHTS }])),
  description: 'One for each aspect of the item; the worst is the light of the item.',
};
export const REASON_LIST = listOf({ type: 'string', enum: REASONS }, 'The reasons for the light.');
export const AWAITING = listOf({ type: 'integer' }, 'Seqs of events that are known to exist and have not arrived.');
const MEASURE_TYPES = ['cumulative', 'milestones', 'level', 'growth', 'all-met'];

@Schema<NextReportView>('The first reporting period without a report.')
export class NextReportResponse implements NextReportView {
  @Field(date('First day of the period.')) readonly from!: string;
  @Field(date('Last day of the period.')) readonly to!: string;
  @Field(date('The deadline: the last day on which the report is in time.')) readonly dueOn!: string;
  @Field(oneOf(REPORT_STATES, 'overdue: the deadline has passed; due: the period has ended; upcoming: not yet.'))
  readonly state!: NextReportState;
}

@Schema<ItemListEntry>('One entry of the list of items: the definition in short, and the evaluation.')
export class ItemListEntryResponse implements ItemListEntry {
  @Field(text('`{region}-{year}-{code}`')) readonly id!: string;
  @Field(text('Code of the item in the plan of the region.')) readonly code!: string;
  @Field(text('The name of the item.')) readonly name!: string;
  @Field(oneOf(SERVICES, 'The service that it belongs to.')) readonly service!: string;
  @Field(text('Code of the region.')) readonly region!: string;
  @Field(integer('The year of the plan.')) readonly year!: number;
  @Field(text('The area of work.')) readonly area!: string;
  @Field(ref(DepartmentResponse, 'The department that reports.')) readonly department!: ItemListEntry['department'];
  @Field(nullable(text('The leader in charge.'))) readonly leader!: string | null;
  @Field(nullable(text('The town.'))) readonly town!: string | null;
  @Field(oneOf(MEASURE_TYPES, 'The type of the measure.')) readonly measure!: string;
  @Field(nullable(text('The unit of all quantities; null for milestones and parts.'))) readonly unit!: string | null;
  @Field(date('Start of the work.')) readonly start!: string;
  @Field(date('The date by which the goal is to be reached.')) readonly due!: string;
  @Field(nullable(quantity('The goal in force; for a relative target, the actual of the other item.'))) readonly goal!: number | null;
  @Field(nullable(quantity('The last value.'))) readonly value!: number | null;
  @Field(percent('How much is done; may exceed 100.')) readonly completion!: number;
  @Field(percent('How much should be done by the cut-off.')) readonly planned!: number;
  @Field(percent('Completion − planned.')) readonly deviation!: number;
  @Field(nullable(quantity("growth and level: actual − goal in the measure's unit; null otherwise."))) readonly deviationInUnit!:
    number | null;
  @Field(LIGHT) readonly light!: Light;
  @Field(ASPECT_LIGHTS) readonly lights!: Readonly<Partial<Record<Aspect, Light>>>;
  @Field(REASON_LIST) readonly reasons!: readonly Reason[];
  @Field(nullable(date('The cut-off date at which it is evaluated; null while nothing can be evaluated.'))) readonly cutoff!: string | null;
  @Field(count('Periods in a row whose deadline passed without a report.')) readonly unreportedPeriods!: number;
  @Field(oneOf(REPORTING_CYCLES, 'How often it is reported.')) readonly reportingCycle!: ReportingCycle;
  @Field(nullable(date('The last date that a report is about; null: there is none.'))) readonly lastReported!: string | null;
  @Field(nullable(ref(NextReportResponse, 'The report that is next; null: the item is done and owes none.')))
  readonly nextReport!: NextReportView | null;
  @Field(flag('Whether the lag is excused 正当理由.')) readonly excused!: boolean;
  @Field(flag('Whether it was accepted 销号 although it was not complete.')) readonly acceptedEvenThough!: boolean;
  @Field(nullable(date('Since when the project is suspended 暂停, with the light that its figures give it; null: it is not.')))
  readonly suspendedSince!: string | null;
  @Field(AWAITING) readonly awaiting!: readonly number[];
}

@Schema<ItemsPage>('A page of items.')
export class ItemsPageResponse implements ItemsPage {
  @Field(date('The date of the evaluation.')) readonly on!: string;
  @Field(listOf(ref(ItemListEntryResponse), 'In the requested order.')) readonly items!: readonly ItemListEntry[];
  @Field(count('How many items all pages have.')) readonly total!: number;
  @Field(nullable(text('`cursor` of the next page; null: this is the last.'))) readonly nextCursor!: string | null;
}

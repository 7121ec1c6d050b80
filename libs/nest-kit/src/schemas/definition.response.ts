import {
  PACES,
  REPORTING_CYCLES,
  type Department,
  type ItemDefinition,
  type Measure,
  type Pace,
  type Reporting,
  type TrajectoryPoint,
} from '@duban/domain';
import { count, date, flag, integer, listOf, oneOf, quantity, record, ref, text } from '../openapi/fields';
import { Field, OptionalField, Schema } from '../openapi/schema';
import { MEASURE } from './measure.response';

@Schema<Department>('A department.')
export class DepartmentResponse implements Department {
  @Field(text('Its code, as in the keys of reporters.')) readonly code!: string;
  @Field(text('Its name.')) readonly name!: string;
}

@Schema<Reporting>('The reporting period, and the grace after it.')
export class ReportingResponse implements Reporting {
  @Field(oneOf(REPORTING_CYCLES, 'The reporting period.')) readonly every!: Reporting['every'];
  @Field(count('Days after the end of a period in which its report is not late.')) readonly graceDays!: number;
}

@Schema<TrajectoryPoint>('A point of the planned curve 时序计划.')
export class TrajectoryPointResponse implements TrajectoryPoint {
  @Field(date('The date.')) readonly date!: string;
  @Field(quantity('The value planned for the date.')) readonly value!: number;
}

@Schema<ItemDefinition>('The definition of an item: goal, dates, trajectory, and the department that must deliver it.')
export class ItemDefinitionResponse implements ItemDefinition {
  @Field(text('Code of the region (GB/T 2260): province, prefecture or county.')) readonly region!: string;
  @Field(integer('The year of the plan.')) readonly year!: number;
  @Field(text('Code of the item in the plan of the region.')) readonly code!: string;
  @Field(text('The name of the item.')) readonly name!: string;
  @Field(text('The area of work 领域.')) readonly area!: string;
  @Field(ref(DepartmentResponse, 'The department that reports.')) readonly department!: Department;
  @OptionalField(listOf(ref(DepartmentResponse), 'Co-departments 配合单位.')) readonly coDepartments?: readonly Department[];
  @OptionalField(text('The leader in charge 包联领导.')) readonly leader?: string;
  @OptionalField(text('The town.')) readonly town?: string;
  @Field(integer('Share of the item in weighted means.')) readonly weight!: number;
  @Field(MEASURE) readonly measure!: Measure;
  @Field(date('Start of the work.')) readonly start!: string;
  @Field(date('The date by which the goal is to be reached.')) readonly due!: string;
  @OptionalField(date('纳入日期: before it the item counts nowhere and owes nothing; start when absent.')) readonly joined?: string;
  @Field(ref(ReportingResponse, 'The reporting period, and the grace after it.')) readonly reporting!: Reporting;
  @OptionalField(listOf(ref(TrajectoryPointResponse), 'The planned curve, ascending by date; a straight line when absent.'))
  readonly trajectory?: readonly TrajectoryPoint[];
  @OptionalField(oneOf(PACES, 'What the lines of the plan are straight in; equal months when absent.')) readonly pace?: Pace;
  @Field(flag('销号: the item is done only once a supervisor has accepted it.')) readonly requiresAcceptance!: boolean;
  @OptionalField(date('Planned start of construction 计划开工.')) readonly plannedStart?: string;
  @OptionalField(quantity('Investment planned from start to due 年度计划投资, in 万元.')) readonly plannedFunds?: number;
  @Field(record(true, 'The fields particular to the service, as registered.')) readonly details!: Readonly<Record<string, unknown>>;
}

import type { EvaluationRecord, StatusChanged, StatusPostponed, StatusWithdrawn } from '@duban/contracts';
import { REPORTING_CYCLES, SERVICES, type Aspect, type Department, type Light, type Reason, type ReportingCycle } from '@duban/domain';
import { DepartmentResponse, Field, fields, OptionalField, Schema } from '@duban/nest-kit';
import { ASPECT_LIGHTS, AWAITING, LIGHT, REASON_LIST } from './item.response';

const { anyOf, count, date, flag, integer, listOf, nullable, oneOf, quantity, ref, text } = fields;

@Schema<EvaluationRecord>('An evaluation of an item. Shares are in basis points here: 9785 is 97.85 %.')
export class EvaluationResponse implements EvaluationRecord {
  @Field(date('The date of the evaluation.')) readonly on!: string;
  @Field(nullable(date('The cut-off date at which it is evaluated; null while nothing can be evaluated.'))) readonly cutoff!: string | null;
  @Field(nullable(quantity('The last value.'))) readonly value!: number | null;
  @Field(nullable(quantity('The goal in force.'))) readonly goal!: number | null;
  @Field(integer('How much is done, in basis points.')) readonly completionBp!: number;
  @Field(integer('How much should be done by the cut-off, in basis points.')) readonly plannedBp!: number;
  @Field(integer('completionBp − plannedBp.')) readonly deviationBp!: number;
  @Field(nullable(quantity("growth and level: actual − goal in the measure's unit."))) readonly deviationInUnit!: number | null;
  @Field(LIGHT) readonly light!: Light;
  @Field(ASPECT_LIGHTS) readonly lights!: Readonly<Partial<Record<Aspect, Light>>>;
  @Field(REASON_LIST) readonly reasons!: readonly Reason[];
  @Field(count('Periods in a row whose deadline passed without a report.')) readonly unreportedPeriods!: number;
  @Field(flag('Whether the lag is excused 正当理由.')) readonly excused!: boolean;
  @Field(AWAITING) readonly awaiting!: readonly number[];
  @Field(nullable(date('The first later date on which it can change if no event comes; null: none.')))
  readonly nextMove!: string | null;
}

type StatusFields = Omit<StatusChanged, 'judgement' | 'forecastBp'>;

@Schema<StatusFields>('The status of an item after an evaluation.')
class ItemStatusResponse implements StatusFields {
  @Field(text('`{region}-{year}-{code}`')) readonly itemId!: string;
  @Field(text('Code of the region.')) readonly region!: string;
  @Field(integer('The year of the plan.')) readonly year!: number;
  @Field(oneOf(SERVICES, 'The service that it belongs to.')) readonly service!: string;
  @Field(text('The name of the item.')) readonly name!: string;
  @Field(ref(DepartmentResponse)) readonly department!: StatusFields['department'];
  @Field(integer('Seq up to which all events of the item are included.')) readonly seq!: number;
  @Field(nullable({ ...LIGHT, description: 'The light before; null for a new item.' })) readonly before!: Light | null;
  @Field(oneOf(['event', 'time'], 'Why it was evaluated: a new event, or the passing of time.')) readonly cause!: 'event' | 'time';
  @Field(integer('Number of the evaluation of the item, from 1.')) readonly evaluation!: number;
  @OptionalField(text('The area 工作领域. Statuses of the first version lack it and what follows.')) readonly area?: string;
  @OptionalField(text('The town 乡镇; absent when it has none.')) readonly town?: string | undefined;
  @OptionalField(text('The responsible leader 责任领导; absent when it has none.')) readonly leader?: string | undefined;
  @OptionalField(listOf(ref(DepartmentResponse), 'Co-departments 配合单位; absent when it has none.'))
  readonly coDepartments?: readonly Department[] | undefined;
  @OptionalField(date('The last day of the plan.')) readonly due?: string;
  @OptionalField(oneOf(REPORTING_CYCLES, 'The reporting period.')) readonly reportingCycle?: ReportingCycle;
  @OptionalField(flag("Whether its goal is another item's value.")) readonly relative?: boolean;
}

@Schema<StatusChanged>('An item was evaluated.')
export class StatusChangedResponse extends ItemStatusResponse implements StatusChanged {
  @Field(ref(EvaluationResponse)) readonly judgement!: EvaluationRecord;
  @OptionalField(nullable(integer('The completion to expect at due, in basis points; null: no forecast.'))) readonly forecastBp?:
    number | null;
}

@Schema<StatusWithdrawn>('An item was withdrawn: it counts nowhere and has no light.')
export class StatusWithdrawnResponse extends ItemStatusResponse implements StatusWithdrawn {
  @Field(date('The date from which it counts nowhere.')) readonly withdrawnFrom!: string;
}

@Schema<StatusPostponed>('An amendment lets an item join the plan only later: until then it counts nowhere and has no light.')
export class StatusPostponedResponse extends ItemStatusResponse implements StatusPostponed {
  @Field(date('The date from which it counts.')) readonly joined!: string;
}

@Schema('Empty: the data of `heartbeat` and `reset`.')
export class SignalResponse {}

export const EVENT_NAMES = ['light', 'report', 'withdrawn', 'postponed', 'reset', 'heartbeat'] as const;

@Schema('A server-sent event: the fields `id` and `event`, and `data` as JSON.')
export class StreamEventResponse {
  @Field(text('The position in the stream: send it as `Last-Event-ID` to resume.')) readonly id!: string;
  @Field(
    oneOf(
      EVENT_NAMES,
      '`light`: a light changed. `report`: only figures changed. `withdrawn`: withdrawn. `postponed`: joins the plan only later. `reset`: events are missing, reload. `heartbeat`: at once and every 15 s.',
    ),
  )
  readonly event!: (typeof EVENT_NAMES)[number];
  @Field(anyOf([StatusChangedResponse, StatusWithdrawnResponse, StatusPostponedResponse, SignalResponse], 'Its schema depends on `event`.'))
  readonly data!: StatusChanged | StatusWithdrawn | StatusPostponed | SignalResponse;
}

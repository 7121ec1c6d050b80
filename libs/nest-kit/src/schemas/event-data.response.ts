import type {
  AcceptedData,
  AmendedData,
  DefinitionChanges,
  ExcusedData,
  ItemDefinition,
  ReferenceMovedData,
  WithdrawnData,
} from '@duban/domain';
import { date, integer, oneOf, record, ref, text } from '../openapi/fields';
import { Field, OptionalField, Schema } from '../openapi/schema';
import { ItemDefinitionResponse } from './definition.response';
import { CorrectedDataResponse, ReportedDataResponse, VerifiedDataResponse } from './progress.response';

const REASON = text('The reason.');

@Schema<{ readonly definition: ItemDefinition }>('A registration.')
export class RegisteredDataResponse {
  @Field(ref(ItemDefinitionResponse)) readonly definition!: ItemDefinition;
}

@Schema<AmendedData>('An amendment: before its date the old definition applies.')
export class AmendedDataResponse implements AmendedData {
  @Field(record(true, 'The changed fields of the definition, each as a whole.')) readonly changes!: DefinitionChanges;
  @Field(date('The date from which the amended definition applies.')) readonly effectiveFrom!: string;
  @Field(REASON) readonly reason!: string;
  @OptionalField(text('Number of the document that it is based on 文号.')) readonly document?: string;
}

@Schema<WithdrawnData>('A withdrawal 撤销.')
export class WithdrawnDataResponse implements WithdrawnData {
  @Field(date('The date from which the item counts nowhere.')) readonly effectiveFrom!: string;
  @Field(REASON) readonly reason!: string;
}

@Schema<Omit<AcceptedData, 'reason'>>('The decision of a supervisor on an item reported as done.')
export class AcceptanceResponse implements Omit<AcceptedData, 'reason'> {
  @Field(oneOf(['accepted', 'returned'], 'The decision.')) readonly outcome!: AcceptedData['outcome'];
  @Field(date('The date from which it applies; the latest decision counts.')) readonly asOf!: string;
  @OptionalField({ type: 'boolean', const: true, description: 'It was accepted although it was not complete on that date.' })
  readonly evenThough?: true;
}

@Schema<AcceptedData>('销号: the decision of a supervisor.')
export class AcceptedDataResponse extends AcceptanceResponse implements AcceptedData {
  @OptionalField(REASON) readonly reason?: string;
}

@Schema<ExcusedData>('正当理由: an excused lag; the light stays and carries a mark.')
export class ExcusedDataResponse implements ExcusedData {
  @Field(date('First day.')) readonly from!: string;
  @Field(date('Last day.')) readonly until!: string;
  @Field(REASON) readonly reason!: string;
}

@Schema<ReferenceMovedData>('An event of the item that this item refers to.')
export class ReferenceMovedDataResponse implements ReferenceMovedData {
  @Field(text('Id of the other item.')) readonly reference!: string;
  @Field(integer('Seq of the event.')) readonly referenceSeq!: number;
  @Field(record(true, 'The event: `type`, `recordedAt`, and the figures in `data`.')) readonly told!: ReferenceMovedData['told'];
}

/** The data of every kind of event. */
export const EVENT_DATA = [
  RegisteredDataResponse,
  AmendedDataResponse,
  WithdrawnDataResponse,
  AcceptedDataResponse,
  ExcusedDataResponse,
  ReportedDataResponse,
  CorrectedDataResponse,
  VerifiedDataResponse,
  ReferenceMovedDataResponse,
] as const;

import {
  definitionOn,
  SERVICES,
  type AmendedData,
  type ExcusedData,
  type Fact,
  type IsoDate,
  type ItemState,
  type ReportFact,
  type Service,
} from '@duban/domain';
import {
  AcceptanceResponse,
  AmendedDataResponse,
  ExcusedDataResponse,
  Field,
  fields,
  ItemDefinitionResponse,
  OptionalField,
  ProgressResponse,
  Schema,
  VerifiedFiguresResponse,
} from '@duban/nest-kit';
import type { RegisteredItem } from '@duban/ports';

const { date, instant, integer, listOf, nullable, oneOf, ref, text } = fields;

/** An item as its write service shows it: the definition in force today, and the seq of its last event. */
@Schema('An item as its write service shows it: the definition in force today, and the seq of its last event.')
export class ItemView extends ItemDefinitionResponse {
  @Field(text('`{region}-{year}-{code}`')) readonly id!: string;
  @Field(oneOf(SERVICES, 'The service that it belongs to.')) readonly service!: Service;
  @Field(integer('Seq of the last event; the ETag.')) readonly version!: number;
  @Field(nullable(date('The date from which the item counts nowhere; null: it is not withdrawn.')))
  readonly withdrawnFrom!: IsoDate | null;
}

type ItemLedger = ItemState['ledger'];

/** The seq and time of an entry in the history of an item. */
abstract class FactView {
  @Field(integer('Seq of the event.')) readonly seq!: number;
  @Field(instant('When it was recorded.')) readonly recordedAt!: string;
}

@Schema('An amendment of an item.')
export class AmendmentView extends FactView {
  @Field(ref(AmendedDataResponse)) readonly data!: AmendedData;
}
@Schema<ReportFact['data']>('The figures of a report, and the stage that it names.')
export class ReportFiguresView extends ProgressResponse {
  @OptionalField(text('Stage of construction 当前阶段; projects only.')) readonly stage?: string;
}
@Schema('A report on an item.')
export class ReportFactView extends FactView {
  @Field(ref(ReportFiguresView)) readonly data!: ReportFact['data'];
}
@Schema('A correction of a report, with the corrected figures.')
export class CorrectionView extends ReportFactView {
  @Field(integer('Seq of the report.')) readonly about!: number;
}
@Schema('A verification of a report.')
export class VerificationView extends FactView {
  @Field(integer('Seq of the report.')) readonly about!: number;
  @Field(ref(VerifiedFiguresResponse)) readonly data!: ItemLedger['verifications'][number]['data'];
}
@Schema('An acceptance or a return of the item by a supervisor.')
export class AcceptanceView extends FactView {
  @Field(ref(AcceptanceResponse)) readonly data!: ItemState['acceptances'][number]['data'];
}
@Schema('An excused lag.')
export class ExcuseView extends FactView {
  @Field(ref(ExcusedDataResponse)) readonly data!: ExcusedData;
}

/** With everything recorded about the item, unchanged: corrections and verifications have the seq of their report. */
@Schema('An item, with everything recorded about it, unchanged, ascending by seq.')
export class ItemDetailView extends ItemView {
  @Field(listOf(ref(AmendmentView), 'Amendments.')) readonly amendments!: readonly Fact<AmendedData>[];
  @Field(listOf(ref(ReportFactView), 'Reports, without their corrections.')) readonly reports!: ItemLedger['reports'];
  @Field(listOf(ref(CorrectionView), 'Corrections.')) readonly corrections!: ItemLedger['corrections'];
  @Field(listOf(ref(VerificationView), 'Verifications.')) readonly verifications!: ItemLedger['verifications'];
  @Field(listOf(ref(AcceptanceView), 'Decisions of supervisors.')) readonly acceptances!: ItemState['acceptances'];
  @Field(listOf(ref(ExcuseView), 'Excused lags.')) readonly excuses!: ItemState['excuses'];
}

@Schema('A page of items, ascending by id.')
export class ItemPageView {
  @Field(listOf(ref(ItemView), 'The items.')) readonly items!: readonly ItemView[];
  @Field(nullable(text('`cursor` of the next page; null: this is the last.'))) readonly nextCursor!: string | null;
}

export function itemView({ id, service, version, state }: RegisteredItem, today: IsoDate): ItemView {
  const definition = definitionOn(state, { on: today });
  if (definition === null) throw new Error(`The store contains item ${id} without its registration.`);
  return { id, service, version, ...definition, withdrawnFrom: state.withdrawals[0]?.data.effectiveFrom ?? null };
}

export function itemDetailView(item: RegisteredItem, today: IsoDate): ItemDetailView {
  const { amendments, acceptances, excuses, ledger } = item.state;
  return { ...itemView(item, today), amendments, ...ledger, acceptances, excuses };
}

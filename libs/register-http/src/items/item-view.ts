import {
  definitionOn,
  SERVICES,
  type AmendedData,
  type ExcusedData,
  type Fact,
  type IsoDate,
  type ItemState,
  type Progress,
  type Service,
} from '@duban/domain';
import {
  AcceptanceResponse,
  AmendedDataResponse,
  ExcusedDataResponse,
  Field,
  fields,
  ItemDefinitionResponse,
  ProgressResponse,
  Schema,
  VerifiedFiguresResponse,
} from '@duban/nest-kit';
import type { RegisteredItem } from '@duban/ports';

const { date, instant, integer, listOf, nullable, oneOf, ref, text } = fields;

/** An item as its write service shows it: the promise in force today, and how far its history goes. */
@Schema('An item as its write service shows it: the definition in force today, and how far its history goes.')
export class ItemView extends ItemDefinitionResponse {
  @Field(text('`{region}-{year}-{code}`')) readonly id!: string;
  @Field(oneOf(SERVICES, 'The service that it belongs to.')) readonly service!: Service;
  /** Seq of the last event; the ETag. */
  @Field(integer('Seq of the last event; the ETag.')) readonly version!: number;
  /** The date from which the item counts nowhere, or null. */
  @Field(nullable(date('The date from which the item counts nowhere; null: it is not withdrawn.')))
  readonly withdrawnFrom!: IsoDate | null;
}

type Ledger = ItemState['ledger'];

/** What was said about an item, under which seq. */
abstract class FactView {
  @Field(integer('Seq of the event.')) readonly seq!: number;
  @Field(instant('When it was recorded.')) readonly recordedAt!: string;
}

@Schema('An amendment of an item.')
export class AmendmentView extends FactView {
  @Field(ref(AmendedDataResponse)) readonly data!: AmendedData;
}
@Schema('A report on an item.')
export class ReportFactView extends FactView {
  @Field(ref(ProgressResponse)) readonly data!: Progress;
}
@Schema('A correction of a report, with the figures as they should have been.')
export class CorrectionView extends ReportFactView {
  @Field(integer('Seq of the report.')) readonly about!: number;
}
@Schema('A verification of a report.')
export class VerificationView extends FactView {
  @Field(integer('Seq of the report.')) readonly about!: number;
  @Field(ref(VerifiedFiguresResponse)) readonly data!: Ledger['verifications'][number]['data'];
}
@Schema('A supervisor accepted the item, or returned it.')
export class AcceptanceView extends FactView {
  @Field(ref(AcceptanceResponse)) readonly data!: ItemState['acceptances'][number]['data'];
}
@Schema('An excused lag.')
export class ExcuseView extends FactView {
  @Field(ref(ExcusedDataResponse)) readonly data!: ExcusedData;
}

/** With what was said about the item, as it was said: corrections and verifications name the report they are about. */
@Schema('An item, with everything that was said about it, as it was said, ascending by seq.')
export class ItemDetailView extends ItemView {
  @Field(listOf(ref(AmendmentView), 'Amendments.')) readonly amendments!: readonly Fact<AmendedData>[];
  @Field(listOf(ref(ReportFactView), 'Reports, as they were made.')) readonly reports!: Ledger['reports'];
  @Field(listOf(ref(CorrectionView), 'Corrections.')) readonly corrections!: Ledger['corrections'];
  @Field(listOf(ref(VerificationView), 'Verifications.')) readonly verifications!: Ledger['verifications'];
  @Field(listOf(ref(AcceptanceView), 'Answers of supervisors.')) readonly acceptances!: ItemState['acceptances'];
  @Field(listOf(ref(ExcuseView), 'Excused lags.')) readonly excuses!: ItemState['excuses'];
}

@Schema('A page of items, ascending by id.')
export class ItemPageView {
  @Field(listOf(ref(ItemView), 'The items.')) readonly items!: readonly ItemView[];
  @Field(nullable(text('`cursor` of the next page; null: this is the last.'))) readonly nextCursor!: string | null;
}

export function itemView({ id, service, version, state }: RegisteredItem, today: IsoDate): ItemView {
  const definition = definitionOn(state, { on: today });
  if (definition === null) throw new Error(`The store holds item ${id} without its registration.`);
  return { id, service, version, ...definition, withdrawnFrom: state.withdrawals[0]?.data.effectiveFrom ?? null };
}

export function itemDetailView(item: RegisteredItem, today: IsoDate): ItemDetailView {
  const { amendments, acceptances, excuses, ledger } = item.state;
  return { ...itemView(item, today), amendments, ...ledger, acceptances, excuses };
}

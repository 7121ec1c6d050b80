import { definitionOn, type AmendedData, type Fact, type IsoDate, type ItemDefinition, type ItemState, type Service } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';

/** An item as its write service shows it: the definition in force today, and the version. */
export interface ItemView extends ItemDefinition {
  readonly id: string;
  readonly service: Service;
  /** Seq of the last event; the ETag. */
  readonly version: number;
  /** The date from which the item is out of the plan; null while it is not withdrawn. */
  readonly withdrawnFrom: IsoDate | null;
}

/** The item with its reports and amendments as recorded; corrections and verifications name the report they are about. */
export interface ItemDetailView extends ItemView {
  readonly amendments: readonly Fact<AmendedData>[];
  readonly reports: ItemState['ledger']['reports'];
  readonly corrections: ItemState['ledger']['corrections'];
  readonly verifications: ItemState['ledger']['verifications'];
  readonly acceptances: ItemState['acceptances'];
  readonly excuses: ItemState['excuses'];
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

import { definitionOn, type AmendedData, type Fact, type IsoDate, type ItemDefinition, type ItemState, type Service } from '@duban/domain';
import type { RegisteredItem } from '@duban/ports';

/** An item as its write service shows it: the promise in force today, and how far its history goes. */
export interface ItemView extends ItemDefinition {
  readonly id: string;
  readonly service: Service;
  /** Seq of the last event; the ETag. */
  readonly version: number;
  /** The date from which the item counts nowhere, or null. */
  readonly withdrawnFrom: IsoDate | null;
}

/** With what was said about the item, as it was said: corrections and verifications name the report they are about. */
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
  if (definition === null) throw new Error(`${id} is kept without its registration`);
  return { id, service, version, ...definition, withdrawnFrom: state.withdrawals[0]?.data.effectiveFrom ?? null };
}

export function itemDetailView(item: RegisteredItem, today: IsoDate): ItemDetailView {
  const { amendments, acceptances, excuses, ledger } = item.state;
  return { ...itemView(item, today), amendments, ...ledger, acceptances, excuses };
}

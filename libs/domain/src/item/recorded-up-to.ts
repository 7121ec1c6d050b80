import type { IsoInstant } from './item';
import type { Fact, ItemState, Ledger } from './state';

/** The latest instant at which one of the item's events was recorded; undefined when the item has none. */
export function recordedUpTo(state: ItemState): IsoInstant | undefined {
  const facts: readonly (readonly Fact<unknown>[])[] = [
    state.registered === null ? [] : [state.registered],
    ...[state.amendments, state.withdrawals, state.acceptances, state.excuses],
    ...ledgerFacts(state.ledger),
    ...(state.reference === null ? [] : ledgerFacts(state.reference)),
  ];
  let last: IsoInstant | undefined;
  for (const list of facts) for (const { recordedAt } of list) if (last === undefined || recordedAt > last) last = recordedAt;
  return last;
}

function ledgerFacts({ reports, corrections, verifications }: Ledger): readonly (readonly Fact<unknown>[])[] {
  return [reports, corrections, verifications];
}
